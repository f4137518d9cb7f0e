#include "app/window/startwindow.h"

#include "app/window/mainwindow.h"
#include "app/window/screenshot.h"
#include "widgets/style/theme.h"
#include "widgets/workspace/previewcache.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLibraryInfo>
#include <QStandardPaths>
#include <QStyleFactory>
#include <QTranslator>

#include <cstdio>

namespace phenodrop {

namespace {

struct StartOptions {
    QString project, theme, language;
    ScreenshotOptions screenshot;
};

StartOptions parse(const QStringList& arguments)
{
    QCommandLineParser parser;
    const auto option = [&parser](const char* name, const char* value) {
        QCommandLineOption made(QString::fromLatin1(name), {}, QString::fromLatin1(value));
        made.setFlags(QCommandLineOption::HiddenFromHelp);
        parser.addOption(made);
    };
    for (const char* name : {"screenshot", "workspace", "theme", "language", "size", "plate", "well"})
        option(name, "value");
    parser.addPositionalArgument(QStringLiteral("project"), QStringLiteral("Project folder to open"));
    parser.process(arguments);
    const auto value = [&parser](const char* name) { return parser.value(QString::fromLatin1(name)); };
    StartOptions options;
    options.project = parser.positionalArguments().value(0);
    options.theme = value("theme");
    options.language = value("language");
    options.screenshot = {value("screenshot"), value("workspace"), value("size"), value("plate"),
                          value("well")};
    return options;
}

/// Our texts in the user's language, and Qt's own ("Cancel" in file dialogs).
void translate(QApplication& app, const QString& code)
{
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    QLocale::setDefault(locale);
    auto* ours = new QTranslator(&app);
    // English too: it has the plural forms.
    if (ours->load(locale, QStringLiteral("phenodrop"), QStringLiteral("_"), QStringLiteral(":/i18n")) ||
        ours->load(QStringLiteral(":/i18n/phenodrop_en")))
        app.installTranslator(ours);
    auto* qts = new QTranslator(&app);
    if (qts->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        app.installTranslator(qts);
}

} // namespace

int startWindow(int argc, char** argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("phenodrop"));
    QApplication::setApplicationDisplayName(QStringLiteral("Phenodrop"));
    QApplication::setApplicationVersion(QStringLiteral(PHENODROP_VERSION));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/phenodrop.svg")));
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion"))); // one look on all systems
    const StartOptions options = parse(QApplication::arguments());
    const bool picture = !options.screenshot.file.isEmpty();

    Workspace workspace(picture ? QStringLiteral("/dev/null") : QString());
    if (!picture)
        workspace.thumbnails().setPreviews(std::make_shared<PreviewCache>(
            QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/previews")));
    Settings& settings = workspace.settings();
    translate(app, options.language.isEmpty() ? settings.language() : options.language);
    const ThemeChoice theme = options.theme == QLatin1String("light")  ? ThemeChoice::Light
                              : options.theme == QLatin1String("dark") ? ThemeChoice::Dark
                                                                       : settings.themeChoice();
    setCompactDensity(settings.compact());
    applyTheme(app, theme);

    MainWindow window(workspace);
    if (!options.project.isEmpty())
        workspace.openProject(options.project);
    else if (!picture && !settings.recentProjects().isEmpty())
        workspace.openProject(settings.recentProjects().front());
    if (picture)
        takeScreenshot(window, workspace, options.screenshot);
    window.show();
    return QApplication::exec();
}

} // namespace phenodrop
