#include "tests/fuzz/check_reading.h"

CITEWELL_FUZZ_READER("markdown")
