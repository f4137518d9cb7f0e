#pragma once

#include <QWidget>

class QGridLayout;
class QScrollArea;
class QSpinBox;

namespace phenodrop {

class Chip;
class ElidedLabel;

/// What a training needs to know, under each other: a name and its control. With a title a chip beside it says when
/// nothing can be changed.
class SetupForm : public QWidget
{
    Q_OBJECT
public:
    explicit SetupForm(const QString& title = {}, QWidget* parent = nullptr);
    void addRow(const QString& name, QWidget* control);  ///< beside its name
    void addWide(const QString& name, QWidget* control); ///< under it, for long texts
    void setLocked(bool locked);                         ///< while a training runs

private:
    QGridLayout* m_grid;
    Chip* m_locked = nullptr;
};

/// The file or folder that is learned from: a button to choose it, its name, and a way back to none.
class SourceChooser : public QWidget
{
    Q_OBJECT
public:
    /// `none`: what is learned from then; `forget`: the tooltip of the way back to it.
    SourceChooser(const QString& choose, const QString& tip, const QString& none, const QString& forget, QWidget* parent = nullptr);
    void setSource(const QString& path);
    QString source() const { return m_source; } ///< empty: none

Q_SIGNALS:
    void wanted(); ///< the button

private:
    QString m_source, m_none;
    ElidedLabel* m_name;
    QWidget* m_forget;
};

/// A whole number; `automatic` stands there for the lowest.
QSpinBox* makeNumber(int low, int high, const QString& automatic = {}, int step = 1);

/// Parts under each other with a hairline between, which scroll where there is too little height; the wheel
/// changes no control that has not the focus.
QScrollArea* makeSections(std::initializer_list<QWidget*> parts);

} // namespace phenodrop
