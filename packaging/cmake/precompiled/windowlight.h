// The window's headers at the lower optimisation of panels and of tests of the window.
#include "packaging/cmake/precompiled/window.h"
