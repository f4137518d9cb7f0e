#pragma once

#include "app/commands/context.h"
#include "plugins/newspaper/evaluation.h"

#include <QJsonObject>

namespace phenodrop {

/// Means over all pages, over pages of several articles and newspaper by newspaper, the pages themselves, and the
/// simple methods beside.
QJsonObject scoresJson(const newspaper::NewspaperScores& scores);

/// The same as lines for a person.
void addScores(Outcome& outcome, const newspaper::NewspaperScores& scores);

} // namespace phenodrop
