#pragma once

#include "widgets/workspace/workspace.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace phenodrop {

class FieldCanvas;
class WellMontage;

/// The current well's images: one field with channels and contrast, or all of its fields as the stage took them. One goes in
/// by the wheel (plate, well, field, cell) and out again; Esc and the words above the image lead out too.
class WellView : public QWidget
{
    Q_OBJECT
public:
    enum class Level { Beside, Well, Field }; ///< Beside: a field beside its plate; the others take the plate's place

    explicit WellView(Workspace& workspace, QWidget* parent = nullptr);
    Level level() const { return m_level; }
    /// Into the current well: all its fields, or the only one.
    void enterWell();
    void leave(); ///< back to the plate
    FieldCanvas& canvas() { return *m_canvas; }
    WellMontage& montage() { return *m_montage; }

Q_SIGNALS:
    void levelChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildTrail();
    void setLevel(Level level);
    void goOut(); ///< one level
    void showTrail();

    Workspace& m_workspace;
    Level m_level = Level::Beside;
    QWidget* m_trail = nullptr;
    QPushButton *m_plate = nullptr, *m_well = nullptr, *m_field = nullptr;
    QLabel* m_how = nullptr;
    QStackedWidget* m_stack = nullptr;
    WellMontage* m_montage = nullptr;
    FieldCanvas* m_canvas = nullptr;
};

} // namespace phenodrop
