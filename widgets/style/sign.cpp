#include "widgets/style/sign.h"

#include "widgets/style/theme.h"

#include <QLabel>
#include <QVariant>

namespace phenodrop {

namespace {

constexpr const char *SignName = "signName", *SignSize = "signSize", *SignRole = "signRole";

void drawSign(QLabel* label)
{
    const QString name = label->property(SignName).toString();
    label->setPixmap(name.isEmpty() ? QPixmap()
                                    : iconPixmap(name, label->property(SignSize).toInt(),
                                                 iconColour(IconRole(label->property(SignRole).toInt())),
                                                 label->devicePixelRatioF()));
}

} // namespace

void setSign(QLabel* label, const QString& name, int size, IconRole role)
{
    if (!label->property(SignName).isValid())
        QObject::connect(&themeNotifier(), &ThemeNotifier::changed, label, [label] { drawSign(label); });
    label->setProperty(SignName, name);
    label->setProperty(SignSize, size);
    label->setProperty(SignRole, int(role));
    drawSign(label);
}

} // namespace phenodrop
