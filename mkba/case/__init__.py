"""The words of the house: types only, which import no other room."""
