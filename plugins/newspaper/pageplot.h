#pragma once

#include "plugins/newspaper/articleedits.h"

#include <QImage>
#include <QPixmap>
#include <QWidget>

#include <memory>
#include <set>

class QMimeData;

namespace phenodrop {

/// A page's image in halving sizes, so that a far view is as sharp and as quick as a near one.
struct PagePicture {
    std::vector<QImage> levels; ///< Format_Grayscale8, the first in page pixels
    QSize size() const { return levels.empty() ? QSize() : levels.front().size(); }
    /// The part of the page inside `place` (page pixels), `width` pixels wide.
    QImage part(const QRectF& place, int width) const;
};
/// For a job's thread. `grey`: 8-bit.
std::shared_ptr<const PagePicture> pagePicture(const cv::Mat& grey);

/// A block on its way to another article; −1 when the data holds none.
QMimeData* packBlock(int block);
int unpackBlock(const QMimeData* data);

/// The page with its articles: coloured and numbered outlines, blocks, rules, pictures; zoom, pan, selection, and
/// the corners of the selected outline to drag.
class PagePlot : public QWidget
{
    Q_OBJECT
public:
    enum Layer { Outlines = 1, Blocks = 2, Rules = 4, Pictures = 8, Truth = 16 };
    Q_DECLARE_FLAGS(Layers, Layer)

    explicit PagePlot(QWidget* parent = nullptr);

    void setPicture(std::shared_ptr<const PagePicture> picture); ///< null: none yet
    void setMessage(const QString& sentence);                    ///< in the middle while there is no picture
    void setArticles(newspaper::PageArticles articles);
    void setTruth(std::vector<newspaper::Article> truth);
    void setLayers(Layers layers);
    Layers layers() const { return m_layers; }
    void setSelection(const std::set<int>& articles, int block, const newspaper::Corner& corner = {});

    void fit();
    void zoomBy(double factor);
    double scale() const { return m_scale; } ///< screen px per page pixel
    /// Moves the view so that the article is seen; leaves it alone when it is.
    void reveal(int article);
    QPointF toWidget(QPointF page) const { return page * m_scale + m_offset; }
    QPointF toPage(QPointF widget) const { return (widget - m_offset) / m_scale; }
    QSize minimumSizeHint() const override { return {240, 240}; }

Q_SIGNALS:
    void clicked(int article, int block, bool extend); ///< −1: on nothing
    void cornerChosen(const newspaper::Corner& corner);
    void cornerMoved(const newspaper::Corner& corner, QPointF to);
    void cornerAdded(const newspaper::Corner& after, QPointF at);
    void cornerRemoved(const newspaper::Corner& corner);
    void blockDropped(int block, int article);
    void viewChanged(double scale);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    enum class Grip { None, Pan, Corner, Block };

    void setView(double scale, QPointF offset);
    void zoomAt(QPointF place, double factor);
    double fitScale() const;
    void refreshBase();
    QPolygonF outline(const newspaper::Polygon& polygon) const;
    void paintRegions(QPainter& painter) const;
    void paintArticle(QPainter& painter, int article) const;
    void paintOrder(QPainter& painter, int article) const;
    void paintBadge(QPainter& painter, int article) const;
    void paintCorners(QPainter& painter) const;
    void paintTruth(QPainter& painter) const;
    QPointF badgePlace(int article) const;
    int onlyChosen() const; ///< the one selected article, else −1
    int articleAt(QPointF page) const;
    int blockAt(QPointF page) const;
    newspaper::Corner cornerAt(QPointF widget) const;
    newspaper::Corner edgeAt(QPointF widget) const; ///< the corner before the edge
    void startBlockDrag();

    std::shared_ptr<const PagePicture> m_picture;
    QString m_message;
    newspaper::PageArticles m_articles;
    std::vector<newspaper::Article> m_truth;
    Layers m_layers = Outlines;
    std::set<int> m_chosen;
    int m_block = -1, m_hover = -1, m_dropOn = -1;
    newspaper::Corner m_corner;
    QPixmap m_base;       ///< the page as it lies in the view
    bool m_baseOld = true;
    bool m_fitted = true; ///< the view follows the widget's size
    double m_scale = 1;
    QPointF m_offset;
    Grip m_grip = Grip::None;
    QPointF m_pressed, m_last, m_cornerNow;
    int m_pressedBlock = -1;
};

} // namespace phenodrop

Q_DECLARE_OPERATORS_FOR_FLAGS(phenodrop::PagePlot::Layers)
