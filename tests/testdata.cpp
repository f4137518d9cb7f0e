#include "tests/testdata.h"

#include <QDir>

namespace phenodrop::testing {

QString dataFolder()
{
    const QString stated = qEnvironmentVariable("PHENODROP_DATA");
    const QString folder = stated.isEmpty() ? QStringLiteral(PHENODROP_SOURCE_DIR "/../shared/data") : stated;
    return QDir(folder).exists() ? QDir::cleanPath(folder) : QString();
}

QString dataSet(const QString& name)
{
    const QString folder = dataFolder();
    const QString set = QDir(folder).filePath(name);
    return !folder.isEmpty() && QDir(set).exists() ? set : QString();
}

QString besideData(const QString& name)
{
    const QString folder = dataFolder();
    const QString beside = QDir::cleanPath(folder + QStringLiteral("/../") + name);
    return !folder.isEmpty() && QDir(beside).exists() ? beside : QString();
}

} // namespace phenodrop::testing
