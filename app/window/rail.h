#pragma once

#include <QWidget>

#include "widgets/workspace/workspace.h"

class QVBoxLayout;

namespace phenodrop {

class RailButton;

/// The 72 px at the left: the five workspaces, a hairline, plugin panels smaller, help at the foot. In a
/// small window it loses its words.
class Rail : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(QWidget* parent = nullptr);
    void setCurrent(Page page);
    /// A panel of a plugin; the first one also shows the hairline.
    void addPanel(const QString& id, const QString& name, const QString& iconName);
    void setCurrentPanel(const QString& id);
    void setWords(bool shown);

Q_SIGNALS:
    void pageChosen(phenodrop::Page page);
    void panelChosen(const QString& id);
    void helpChosen();

private:
    void select(RailButton* button);

    QList<RailButton*> m_pages;
    QHash<QString, RailButton*> m_panels;
    RailButton* m_help;
    QVBoxLayout* m_panelColumn;
    QWidget* m_line;
};

} // namespace phenodrop
