#pragma once

#include "widgets/results/screenview.h"

#include <QColor>
#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace phenodrop {

/// The wells of a dose side by side: shape of the plate, name, fraction and cells. Those that find no room
/// are in a menu.
class ReplicateStrip : public QWidget
{
    Q_OBJECT
public:
    explicit ReplicateStrip(QWidget* parent = nullptr);
    struct Item {
        std::size_t well = 0, plate = 0;
        QString name, fact;
    };
    void setItems(std::vector<Item> items, std::size_t current, const QColor& colour);
    const std::vector<Item>& items() const { return m_items; }
    QRect placeOf(int shown) const;
    QSize sizeHint() const override { return {480, 48}; }
    QSize minimumSizeHint() const override { return {120, 48}; }

Q_SIGNALS:
    void chosen(std::size_t well);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    int shownCount() const; ///< cells drawn, the one for the rest not counted
    void paintItem(QPainter& painter, const Item& item, const QRect& place) const;
    void showRest(const QPoint& at);

    std::vector<Item> m_items;
    std::size_t m_current = 0;
    QColor m_colour;
};

/// Compound › dose › well, each part to be clicked, and the replicates of the dose below.
class DrillDown : public QWidget
{
    Q_OBJECT
public:
    enum class Level { Compound, Dose, Well };
    explicit DrillDown(QWidget* parent = nullptr);

    void show(const ScreenView& view, std::size_t well, std::size_t phenotype, const QColor& colour);
    Level level() const { return m_level; }
    void setLevel(Level level);
    ReplicateStrip& replicates() { return *m_replicates; }
    QPushButton& excludeButton() { return *m_exclude; }

Q_SIGNALS:
    void levelChanged();
    void chosen(std::size_t well);
    void excludeWanted();

private:
    void showLevel();

    Level m_level = Level::Well;
    QPushButton* m_compound;
    QPushButton* m_dose;
    QPushButton* m_well;
    QWidget* m_firstArrow;
    QWidget* m_secondArrow;
    QPushButton* m_exclude;
    ReplicateStrip* m_replicates;
};

} // namespace phenodrop
