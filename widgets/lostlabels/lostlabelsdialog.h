#pragma once

#include "widgets/fieldview/fieldcanvas.h"
#include "widgets/fieldview/fieldloader.h"
#include "widgets/gallery/galleryview.h"
#include "widgets/lostlabels/lostlabels.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace phenodrop {

class PanelHeader;

/// The lost labels on the left; on the right the field of the current one with a ring where its cell was, in which a click
/// chooses the cell to put it on. Enter puts, Delete drops, Ctrl+Z takes either back.
class LostLabelsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit LostLabelsDialog(Workspace& workspace, QWidget* parent = nullptr);

    LostLabels& labels() { return m_labels; }
    GalleryView& gallery() { return *m_gallery; }
    FieldCanvas& canvas() { return *m_canvas; }
    QPushButton& putButton() { return *m_put; }
    QPushButton& dropButton() { return *m_drop; }
    QPushButton& backButton() { return *m_back; } ///< "Back to the earlier cells": shown by whoever can do that

Q_SIGNALS:
    void earlierCellsWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeList();
    QWidget* makeField();
    QLayout* makeButtons();
    void showLabels();
    void showCurrent();
    void showTarget();
    void putOn();
    CellCaption caption(CellId lost) const;

    Workspace& m_workspace;
    LostLabels m_labels;
    GalleryModel m_model;
    FieldLoader m_loader;
    PanelHeader* m_header;
    PanelHeader* m_place;
    GalleryView* m_gallery;
    FieldCanvas* m_canvas;
    QWidget* m_ring;
    QWidget *m_field = nullptr, *m_none = nullptr; ///< the right half; the words where no label is lost
    QLabel* m_hint;
    QPushButton *m_put, *m_drop, *m_back;
};

} // namespace phenodrop
