#pragma once

#include "core/workflow/trainnetwork.h"

#include <QString>

namespace phenodrop {

/// What TrainNetworkOptions::network says for a run of measured features instead of a network.
constexpr const char* ClassicalNetwork = "classical";
inline bool isClassical(const TrainNetworkOptions& options)
{
    return options.network == ClassicalNetwork;
}

/// "Table 1", "CellNet", "Classical features"; other names as they are.
QString networkTitle(const QString& network);

/// "Run 7 · Table 1", "Classical features"; without a number (0) the network alone.
QString runTitle(const TrainNetworkOptions& options, int number);

} // namespace phenodrop
