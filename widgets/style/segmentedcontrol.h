#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace phenodrop {

/// A row of choices of which one is in force: tint ground, bold, 2 px accent line below. Left and Right move.
/// Where it has too little room the texts end in "…".
class SegmentedControl : public QWidget
{
    Q_OBJECT
public:
    explicit SegmentedControl(const QStringList& texts, QWidget* parent = nullptr);
    int currentIndex() const;
    void setCurrentIndex(int index); ///< −1: none of them is in force
    void setSegmentEnabled(int index, bool enabled, const QString& reason = {});

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fitTexts();

    QButtonGroup* m_group;
    QStringList m_texts;
    int m_wanted = 0; ///< px for all texts
};

} // namespace phenodrop
