#pragma once

#include <QString>

namespace phenodrop::testing {

/// The folder of real data sets: $PHENODROP_DATA, or shared/data beside the source tree; empty where there is none.
QString dataFolder();
/// The same for one set, for example "plate_bbbc013"; empty where absent.
QString dataSet(const QString& name);
/// shared/reference, shared/weights, … beside the data folder; empty where absent.
QString besideData(const QString& name);

} // namespace phenodrop::testing

/// Skips the running test function, with the reason, where a real data set is absent.
#define PHENODROP_NEEDS_DATA(variable, name)                                                                     \
    const QString variable = phenodrop::testing::dataSet(QStringLiteral(name));                                  \
    if (variable.isEmpty())                                                                                      \
    QSKIP("real data set " name " is not on this machine (set PHENODROP_DATA)")
