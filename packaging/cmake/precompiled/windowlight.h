// The window's headers at the lower optimisation of pages, panels and tests of the window.
#include "packaging/cmake/precompiled/window.h"
