#include "app/window/pages.h"

#include "app/window/platespage.h"
#include "widgets/label/labelworkspace.h"
#include "widgets/results/screenworkspace.h"
#include "widgets/review/reviewworkspace.h"
#include "widgets/training/trainworkspace.h"

#include <QApplication>
#include <QSplitter>

namespace phenodrop {

QWidget* makePage(Page page, Workspace& workspace)
{
    switch (page) {
    case Page::Plates:
        return new PlatesPage(workspace);
    case Page::Label:
        return new LabelWorkspace(workspace);
    case Page::Train:
        return new TrainWorkspace(workspace);
    case Page::Review:
        return new ReviewWorkspace(workspace);
    case Page::Screen:
        return new ScreenWorkspace(workspace);
    }
    Q_UNREACHABLE();
}

void importOn(QWidget* platesPage, const QStringList& folders)
{
    if (auto* page = qobject_cast<PlatesPage*>(platesPage))
        page->import(folders);
}

bool isImporting(const QWidget* platesPage)
{
    const auto* page = qobject_cast<const PlatesPage*>(platesPage);
    return page && page->isImporting();
}

void whenImportIsLeft(QWidget* platesPage, QObject* receiver, std::function<void()> then)
{
    if (auto* page = qobject_cast<PlatesPage*>(platesPage))
        QObject::connect(page, &PlatesPage::importLeft, receiver, std::move(then));
}

void focusNextPanel(QWidget* page)
{
    // A panel is a part of a splitter. What it names itself stands for it, as the gallery and not the order of its cells, else
    // the first widget in it that takes the focus by Tab.
    const auto takes = [](const QWidget* widget) {
        return widget && (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled();
    };
    QList<QWidget*> stops;
    qsizetype now = -1;
    for (QSplitter* splitter : page->findChildren<QSplitter*>())
        for (int i = 0; i < splitter->count(); ++i) {
            if (qobject_cast<QSplitter*>(splitter->widget(i)) || !splitter->widget(i)->isVisible())
                continue;
            QWidget* panel = splitter->widget(i);
            QWidget* stop = takes(panel->focusProxy()) ? panel->focusProxy() : nullptr;
            for (QWidget* widget : panel->findChildren<QWidget*>())
                if (!stop && takes(widget))
                    stop = widget;
            if (!stop)
                continue;
            stops << stop;
            if (QApplication::focusWidget() && panel->isAncestorOf(QApplication::focusWidget()))
                now = stops.size() - 1;
        }
    if (stops.isEmpty())
        return;
    stops[(now + 1) % stops.size()]->setFocus(Qt::TabFocusReason);
}

} // namespace phenodrop
