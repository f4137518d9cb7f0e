#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QtTest>

/// Holds every #include of the source against the arrows of the house: what a room may look into.
class TstArrows : public QObject
{
    Q_OBJECT

    /// Rooms of core and the rooms that each may include besides itself.
    static QHash<QString, QSet<QString>> coreArrows()
    {
        const QSet<QString> values{"base", "plate", "cell"};
        QHash<QString, QSet<QString>> may;
        may["base"] = {};
        may["plate"] = {"base"};
        may["cell"] = {"base", "plate"};
        may["imageio"] = values;
        may["plateimport"] = values + QSet<QString>{"imageio"};
        may["store"] = values;
        may["segmentation"] = values + QSet<QString>{"imageio"};
        may["features"] = values + QSet<QString>{"imageio", "segmentation"};
        may["nn"] = {"base"};
        may["embedding"] = {"base", "nn"};
        may["scoring"] = values + QSet<QString>{"imageio", "store", "segmentation", "features"};
        may["simulation"] = values + QSet<QString>{"imageio"};
        may["workflow"] = values + QSet<QString>{"imageio", "plateimport", "store",   "segmentation", "features",
                                                 "nn",      "embedding",   "scoring", "simulation"};
        return may;
    }

    /// Views do not include each other; the pages that lay them out do.
    static QHash<QString, QSet<QString>> widgetArrows()
    {
        const QSet<QString> shared{"style", "workspace", "jobs", "notify", "celldrag"};
        const QSet<QString> views{"fieldview", "gallery", "classbins", "embeddingmap", "plateview"};
        QHash<QString, QSet<QString>> may;
        may["style"] = {};
        may["celldrag"] = {"style"};
        may["notify"] = {"style"};
        may["jobs"] = {"style", "notify"};
        may["workspace"] = {"style", "jobs", "notify"};
        may["celldrag"] = {"style", "workspace"};
        for (const auto& view : {"fieldview", "gallery", "classbins", "embeddingmap", "plateimport", "plugin", "findcells"})
            may[view] = shared;
        for (const auto& page : {"plateview", "label", "training", "review", "merge", "results", "lostlabels"})
            may[page] = shared + views + QSet<QString>{"plateimport"};
        return may;
    }

    struct Include { QString file, target; int line; };

    static QList<Include> includes(const QString& folder)
    {
        static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*include\\s*[\"<]([^\">]+)[\">]"));
        QList<Include> found;
        QDirIterator it(QStringLiteral(PHENODROP_SOURCE_DIR "/") + folder, {"*.h", "*.cpp"}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            int line = 0;
            while (!file.atEnd()) {
                ++line;
                const auto match = pattern.match(QString::fromUtf8(file.readLine()));
                if (match.hasMatch())
                    found << Include{file.fileName().mid(int(qstrlen(PHENODROP_SOURCE_DIR)) + 1), match.captured(1), line};
            }
        }
        return found;
    }

    static bool isQt(const QString& target) { return target.startsWith('Q') || target.startsWith("Qt"); }

    static bool isQtGui(const QString& target)
    {
        static const QRegularExpression gui(QStringLiteral(
            "^(QtGui|QtWidgets|QtConcurrent|QtSvg)|^Q(Widget|Image|Pixmap|Painter|Color|Font|Icon|Gui|Application)"));
        return gui.match(target).hasMatch();
    }

    static void complain(const Include& include, const char* why, QStringList& wrong)
    {
        wrong << QStringLiteral("%1:%2 includes %3: %4").arg(include.file).arg(include.line).arg(include.target, why);
    }

private Q_SLOTS:
    void coreRooms()
    {
        const auto may = coreArrows();
        QStringList wrong;
        const auto all = includes("core");
        QVERIFY(all.size() > 50);
        for (const auto& include : all) {
            const QString room = include.file.section('/', 1, 1);
            QVERIFY2(may.contains(room), qPrintable("the house has no room core/" + room));
            const QString target = include.target.section('/', 1, 1);
            if (include.target.startsWith("core/") && target != room && !may[room].contains(target))
                complain(include, "against the arrows of core", wrong);
            if (include.target.startsWith("widgets/") || include.target.startsWith("app/") || include.target.startsWith("plugins/"))
                complain(include, "core knows no window", wrong);
            if (isQtGui(include.target))
                complain(include, "core uses QtCore at most", wrong);
            if (isQt(include.target) && QSet<QString>{"base", "nn", "embedding"}.contains(room))
                complain(include, "this room uses no Qt", wrong);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void widgetRooms()
    {
        const auto may = widgetArrows();
        QStringList wrong;
        for (const auto& include : includes("widgets")) {
            const QString room = include.file.section('/', 1, 1);
            QVERIFY2(may.contains(room), qPrintable("the house has no room widgets/" + room));
            const QString target = include.target.section('/', 1, 1);
            if (include.target.startsWith("widgets/") && target != room && !may[room].contains(target))
                complain(include, "views do not include each other", wrong);
            if (include.target.startsWith("app/") || include.target.startsWith("plugins/"))
                complain(include, "widgets know no app", wrong);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    /// A plugin's window half (names with panel, plugin or plot) stands on widgets, the rest on core alone.
    void plugins()
    {
        static const QRegularExpression windowHalf(QStringLiteral("panel|plugin|plot"));
        QStringList wrong;
        for (const auto& include : includes("plugins")) {
            const QString name = include.file.section('/', -1);
            const bool window = name.contains(windowHalf);
            const QString room = include.file.section('/', 1, 1);
            if (include.target.startsWith("app/"))
                complain(include, "plugins know no app", wrong);
            if (include.target.startsWith("plugins/") && include.target.section('/', 1, 1) != room)
                complain(include, "plugins do not know each other", wrong);
            if (!window && (include.target.startsWith("widgets/") || isQtGui(include.target)))
                complain(include, "the task half uses core only", wrong);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void includesStartAtTheRoot()
    {
        QStringList wrong;
        for (const auto& folder : {"core", "widgets", "plugins", "app"})
            for (const auto& include : includes(folder))
                if (include.target.contains("../"))
                    complain(include, "includes start at the root", wrong);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }
};

QTEST_GUILESS_MAIN(TstArrows)
#include "tst_arrows.moc"
