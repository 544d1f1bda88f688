"""From a case to its result: no files, no clock, no chance but the seed given."""
