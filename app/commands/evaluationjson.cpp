#include "app/commands/evaluationjson.h"

#include "app/commands/context.h"

#include <QJsonArray>

namespace phenodrop {

QJsonObject evaluationJson(const Evaluation& e)
{
    QJsonArray classes, confusion;
    QJsonObject perClass;
    for (std::size_t c = 0; c < e.classes.size(); ++c) {
        const auto name = QString::fromStdString(e.classes[c]);
        classes.append(name);
        QJsonArray row;
        for (const long cells : e.confusion[c])
            row.append(qint64(cells));
        confusion.append(row);
        const auto& mine = e.perClass[c];
        perClass[name] = QJsonObject{{"cells", qint64(mine.cells)},
                                     {"recall", jsonNumber(mine.recall)},
                                     {"recall_low", jsonNumber(mine.recallInterval.low)},
                                     {"recall_high", jsonNumber(mine.recallInterval.high)},
                                     {"precision", jsonNumber(mine.precision)},
                                     {"f1", jsonNumber(mine.f1)}};
    }
    return {{"cells", qint64(e.cells)},
            {"accuracy", jsonNumber(e.accuracy)},
            {"accuracy_interval", QJsonArray{jsonNumber(e.accuracyInterval.low), jsonNumber(e.accuracyInterval.high)}},
            {"error", jsonNumber(e.error)},
            {"mean_class_error", jsonNumber(e.meanClassError)},
            {"balanced_accuracy", jsonNumber(e.balancedAccuracy)},
            {"kappa", jsonNumber(e.kappa)},
            {"macro_f1", jsonNumber(e.macroF1)},
            {"ece", jsonNumber(e.ece)},
            {"classes", classes},
            {"confusion", confusion},
            {"per_class", perClass}};
}

std::vector<std::string> evaluationLines(const Evaluation& e)
{
    const auto percent = [](double v) { return QString::number(100 * v, 'f', 1); };
    std::vector<std::string> lines;
    lines.push_back(QStringLiteral("accuracy %1 % (%2 to %3) on %4 cells, mean class error %5 %")
                        .arg(percent(e.accuracy), percent(e.accuracyInterval.low), percent(e.accuracyInterval.high))
                        .arg(e.cells)
                        .arg(percent(e.meanClassError))
                        .toStdString());
    for (std::size_t c = 0; c < e.classes.size(); ++c)
        lines.push_back(QStringLiteral("  %1: recall %2 % (%3 to %4), %5")
                            .arg(QString::fromStdString(e.classes[c]), percent(e.perClass[c].recall),
                                 percent(e.perClass[c].recallInterval.low), percent(e.perClass[c].recallInterval.high))
                            .arg(e.perClass[c].cells == 1 ? QStringLiteral("1 cell") : QStringLiteral("%1 cells").arg(e.perClass[c].cells))
                            .toStdString());
    return lines;
}

} // namespace phenodrop
