#pragma once

#include "core/cell/cell.h"
#include "widgets/workspace/stageplaces.h"

#include <QWidget>

#include <vector>

namespace phenodrop {

class Workspace;

/// The sites of the current well as thumbnails, where the stage took them; the current one has a white frame. A click moves
/// there.
class SiteStrip : public QWidget
{
    Q_OBJECT
public:
    explicit SiteStrip(Workspace& workspace, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {132, 132}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void rebuild();
    QRect tile(int index) const;
    void step(QPoint direction);

    Workspace& m_workspace;
    std::vector<FieldId> m_fields;
    std::vector<int> m_sites;
    StagePlaces m_places;
};

} // namespace phenodrop
