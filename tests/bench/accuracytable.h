#pragma once

#include <string>

/// Prints what `bench_accuracy … out=FILE` gathered: accuracy per arm over all seeds with Wilson's interval, and the paired
/// comparison of two arms (exact McNemar, bootstrap over seeds and cells). Returns the exit code.
int printAccuracyTable(const std::string& file, const std::string& arm, const std::string& baseline);
