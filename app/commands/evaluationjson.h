#pragma once

#include "core/base/evaluation.h"

#include <QJsonObject>
#include <string>
#include <vector>

namespace phenodrop {

/// cells, accuracy, error, mean_class_error, balanced_accuracy, kappa, macro_f1, ece, accuracy_interval,
/// confusion [true][predicted], classes, per_class {name: {cells, recall, recall_low, recall_high, precision, f1}}.
QJsonObject evaluationJson(const Evaluation& evaluation);

/// A few lines for a person: accuracy with interval, then recall per class.
std::vector<std::string> evaluationLines(const Evaluation& evaluation);

} // namespace phenodrop
