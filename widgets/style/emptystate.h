#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace phenodrop {

/// What stands in a panel that has nothing to show yet: one sentence and one or two buttons in its middle.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(const QString& sentence, QWidget* parent = nullptr);
    void setSentence(const QString& sentence);
    /// The first button added is the primary one.
    QPushButton* addButton(const QString& text);

private:
    QLabel* m_sentence;
    QHBoxLayout* m_buttons;
};

} // namespace phenodrop
