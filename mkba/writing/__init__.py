"""From a result to files: no arithmetic but rounding."""
