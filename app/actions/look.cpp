#include "app/actions/actions.h"
#include "widgets/workspace/workspace.h"

#include <QCoreApplication>
#include <QInputDialog>

namespace phenodrop {

namespace {
struct LookVerbs {
    Q_DECLARE_TR_FUNCTIONS(LookVerbs)
};
} // namespace

void addLookVerbs(Actions& actions)
{
    Settings& settings = actions.workspace().settings();
    const auto add = [&actions](const QString& id, const QString& text, std::function<void()> run) {
        return actions.add({.id = id, .text = text, .needsProject = false}, std::move(run));
    };
    add(QStringLiteral("look.dark"), LookVerbs::tr("Dark theme"),
        [&settings] { settings.setThemeChoice(ThemeChoice::Dark); });
    add(QStringLiteral("look.light"), LookVerbs::tr("Light theme"),
        [&settings] { settings.setThemeChoice(ThemeChoice::Light); });
    add(QStringLiteral("look.system"), LookVerbs::tr("Theme of the system"),
        [&settings] { settings.setThemeChoice(ThemeChoice::System); });
    add(QStringLiteral("look.compact"), LookVerbs::tr("Compact or usual density"),
        [&settings] { settings.setCompact(!settings.compact()); });
    add(QStringLiteral("look.name"), LookVerbs::tr("Your name beside labels…"), [&actions, &settings] {
        auto* dialog = new QInputDialog(actions.window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(LookVerbs::tr("Your name"));
        dialog->setLabelText(LookVerbs::tr("Stands beside the labels you give, from the next project you open:"));
        dialog->setTextValue(settings.userName());
        QObject::connect(dialog, &QInputDialog::textValueSelected, &settings, &Settings::setUserName);
        dialog->open();
    });
    add(QStringLiteral("look.reset"), LookVerbs::tr("Reset layout"),
        [&settings] { settings.resetLayouts(); });
}

} // namespace phenodrop
