#pragma once

#include <vector>

namespace phenodrop {

/// Gives the memory back at once; `values = {}` would keep it.
template <typename T>
void release(std::vector<T>& values)
{
    std::vector<T>().swap(values);
}

} // namespace phenodrop
