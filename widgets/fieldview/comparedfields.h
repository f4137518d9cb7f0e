#pragma once

#include "widgets/fieldview/fieldcanvas.h"
#include "widgets/fieldview/fieldloader.h"

namespace phenodrop {

/// Fields of two wells beside each other, linked: what is zoomed, moved or fitted on one side is so on the other, channels
/// and contrast are those of the left side's plate, and both go from site to site together.
class ComparedFields : public QWidget
{
    Q_OBJECT
public:
    enum Side { Left, Right };
    explicit ComparedFields(Workspace& workspace, QWidget* parent = nullptr);

    /// 0: nothing on that side.
    void setWells(WellKey left, WellKey right);
    WellKey well(Side side) const { return m_wells[side]; }
    FieldCanvas& canvas(Side side) { return *m_canvas[side]; }
    FieldId field(Side side) const; ///< that is shown, or on its way; 0: none
    int site() const { return m_site; } ///< from 0
    int sites() const;                  ///< of the well with more
    /// A well with fewer sites goes on from its first.
    void setSite(int site);
    void fit() { m_canvas[Left]->fit(); }

Q_SIGNALS:
    void siteChanged();

private:
    void load();

    Workspace& m_workspace;
    Selection m_selection; ///< its own: a click here must not move the pages to another well
    FieldCanvas* m_canvas[2];
    FieldLoader* m_loader[2];
    WellKey m_wells[2] = {0, 0};
    int m_site = 0;
};

} // namespace phenodrop
