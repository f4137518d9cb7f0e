#include "widgets/training/runnames.h"

#include <QCoreApplication>

namespace phenodrop {

namespace {
struct RunNames {
    Q_DECLARE_TR_FUNCTIONS(RunNames)
};
} // namespace

QString networkTitle(const QString& network)
{
    if (network == QStringLiteral("table1"))
        return RunNames::tr("Table 1");
    if (network == QStringLiteral("cellnet"))
        return RunNames::tr("CellNet");
    if (network == QStringLiteral("resnet"))
        return RunNames::tr("ResNet");
    if (network == QStringLiteral("inception"))
        return RunNames::tr("Inception");
    if (network == QStringLiteral("auto"))
        return RunNames::tr("Automatic");
    if (network == QStringLiteral("hybrid"))
        return RunNames::tr("Networks + measurements");
    if (network == QStringLiteral("networks"))
        return RunNames::tr("Networks alone");
    if (network == QStringLiteral("measured"))
        return RunNames::tr("Measurements alone");
    if (network == QLatin1String(ClassicalNetwork))
        return RunNames::tr("Classical features");
    return network;
}

QString runTitle(const TrainNetworkOptions& options, int number)
{
    const QString network = networkTitle(QString::fromStdString(options.network));
    return isClassical(options) || number <= 0 ? network
                                               : RunNames::tr("Run %1 · %2").arg(number).arg(network);
}

} // namespace phenodrop
