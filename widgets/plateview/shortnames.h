#pragma once

#include <QHash>
#include <QStringList>

#include <functional>

namespace phenodrop {

/// What stands in a small well for each of these names: the name where it fits; else a beginning ("Wortm.") that no other name
/// has; else a beginning and an end ("BI…70") that no other has together; else what is left of its middle taken out.
/// `width`: of a text, `room`: for it, both in pixels.
QHash<QString, QString> shortNames(const QStringList& names, int room, const std::function<int(const QString&)>& width);

} // namespace phenodrop
