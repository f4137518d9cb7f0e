#pragma once

#include <QWidget>

#include "widgets/fieldview/fieldcanvas.h"
#include "widgets/fieldview/fieldloader.h"

class QLabel;

namespace phenodrop {

/// The current cell's field, large, over the page until F or Escape: channels, zoom, cells to drag out.
class FieldPopup : public QWidget
{
    Q_OBJECT
public:
    FieldPopup(Workspace& workspace, FieldLoader& loader, QWidget* page);
    FieldCanvas& canvas() { return *m_canvas; }
    /// Over `place` of the page.
    void open(const QRect& place);
    void close();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void showField();

    Workspace& m_workspace;
    FieldLoader& m_loader;
    QLabel* m_title;
    FieldCanvas* m_canvas;
};

} // namespace phenodrop
