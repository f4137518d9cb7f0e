#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace phenodrop {

/// A row of choices of which one is in force: tint ground, bold, 2 px accent line below. Left and Right move.
class SegmentedControl : public QWidget
{
    Q_OBJECT
public:
    explicit SegmentedControl(const QStringList& texts, QWidget* parent = nullptr);
    int currentIndex() const;
    void setCurrentIndex(int index);
    void setSegmentEnabled(int index, bool enabled, const QString& reason = {});

Q_SIGNALS:
    void currentChanged(int index);

private:
    QButtonGroup* m_group;
};

} // namespace phenodrop
