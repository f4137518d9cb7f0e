#pragma once

#include "app/window/mainwindow.h"
#include "app/window/pluginhost.h"
#include "tests/plugins/savingtest.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace phenodrop {

using namespace Qt::StringLiterals;

/// The newspaper panel, loaded from its library into the real window and used as a person does. What it did is
/// read from the edits that it keeps and from the files that it writes.
class NewspaperPanelTest : public QObject
{
protected:
    struct Window {
        explicit Window(const QString& settings) : workspace(settings), window(workspace)
        {
            window.resize(1600, 1000);
            window.show();
            window.showPanel(u"newspaper"_s);
            panel = window.plugins().panel(u"newspaper"_s);
        }
        QAbstractItemView* pages() const { return panel->findChild<QAbstractItemView*>(u"pages"_s); }
        QAbstractItemView* articles() const { return panel->findChild<QAbstractItemView*>(u"articles"_s); }
        QWidget* page() const { return panel->findChild<QWidget*>(u"page"_s); }
        QAbstractButton* button(const QString& text) const
        {
            for (QAbstractButton* b : panel->findChildren<QAbstractButton*>())
                if (b->text() == text)
                    return b;
            return nullptr;
        }
        int count() const { return articles()->model()->rowCount(); }
        std::vector<int> chosen() const
        {
            std::vector<int> rows;
            for (const QModelIndex& index : articles()->selectionModel()->selectedIndexes())
                rows.push_back(index.row());
            std::sort(rows.begin(), rows.end());
            return rows;
        }
        Workspace workspace;
        MainWindow window;
        QWidget* panel = nullptr;
    };

    bool openDemo(Window& w) const
    {
        w.button(u"Simulated pages"_s)->click();
        return QTest::qWaitFor([&] { return w.pages()->model()->rowCount() > 0 && w.workspace.jobs().count() == 0; }, 60000);
    }
    QString data(const QString& name) const
    {
        return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/newspaper/"_s + name;
    }
    /// What was kept of the page whose image has this name.
    QJsonObject kept(const QString& image) const
    {
        const QDir folder(data(u"edits"_s));
        for (const QString& name : folder.entryList({u"*.json"_s})) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();
            if (all[u"image"_s].toString().endsWith(image))
                return all;
        }
        return {};
    }
    /// Where a point of the page lies in the fitted view.
    static QPoint place(const Window& w, const QJsonObject& page, QPointF at)
    {
        const double width = page[u"width"_s].toDouble(), height = page[u"height"_s].toDouble();
        const double scale = std::min((w.page()->width() - 16) / width, (w.page()->height() - 16) / height);
        return (QPointF((w.page()->width() - width * scale) / 2, (w.page()->height() - height * scale) / 2) + at * scale).toPoint();
    }
    static QPointF corner(const QJsonObject& page, int article, int polygon, int corner)
    {
        const QJsonArray numbers = page[u"articles"_s][article][u"polygons"_s][polygon].toArray();
        return {numbers[2 * corner].toDouble(), numbers[2 * corner + 1].toDouble()};
    }
    /// For a look by eye, where PHENODROP_PICTURES names a folder.
    static void keepPicture(Window& w, const QString& name)
    {
        if (qEnvironmentVariableIsSet("PHENODROP_PICTURES"))
            w.window.grab().save(qEnvironmentVariable("PHENODROP_PICTURES") + u'/' + name + u".png"_s);
    }
    /// A drop goes to whoever took the drag that came before.
    static void dropOn(QWidget* target, QPoint at, const QMimeData& data)
    {
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(target, &enter);
        QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(target, &drop);
    }
    static QString firstPage(const Window& w) { return w.pages()->model()->index(0, 0).data().toString(); }

    void prepare()
    {
        QVERIFY(m_folder.isValid());
        qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
        applyTheme(*qApp, ThemeChoice::Dark);
    }

    QTemporaryDir m_folder;
};

} // namespace phenodrop
