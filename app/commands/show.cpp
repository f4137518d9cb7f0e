#include "app/commands/show.h"

#include <QString>
#include <QtGlobal>

namespace phenodrop {

bool canShowWindow()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    return true;
#else
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#endif
}

} // namespace phenodrop
