// Headers that most tests of core include.
#include "packaging/cmake/precompiled/core.h"

#include <QtTest>
