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
    // A panel is a part of a splitter; the first widget in it that takes the focus by Tab stands for it.
    QList<QWidget*> stops;
    for (QSplitter* splitter : page->findChildren<QSplitter*>())
        for (int i = 0; i < splitter->count(); ++i) {
            if (qobject_cast<QSplitter*>(splitter->widget(i)) || !splitter->widget(i)->isVisible())
                continue;
            for (QWidget* widget : splitter->widget(i)->findChildren<QWidget*>())
                if ((widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled()) {
                    stops << widget;
                    break;
                }
        }
    if (stops.isEmpty())
        return;
    int now = -1;
    for (int i = 0; i < stops.size(); ++i)
        if (stops[i] == QApplication::focusWidget())
            now = i;
    stops[(now + 1) % stops.size()]->setFocus(Qt::TabFocusReason);
}

} // namespace phenodrop
