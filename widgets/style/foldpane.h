#pragma once

#include <QWidget>

class QVBoxLayout;

namespace phenodrop {

/// A side column that folds to a 32 px tab where the window is too narrow for it; a click on the tab folds it
/// out again, until the window is resized.
class FoldPane : public QWidget
{
    Q_OBJECT
public:
    /// Takes the content over. `title` stands on the tab.
    FoldPane(const QString& title, QWidget* content, QWidget* parent = nullptr);
    bool isFolded() const { return m_folded; }
    void setFolded(bool folded);
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void foldedChanged(bool folded);

private:
    QWidget* m_content;
    QWidget* m_tab;
    bool m_folded = false;
};

} // namespace phenodrop
