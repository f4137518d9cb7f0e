#include "widgets/training/batchstrip.h"

#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int Views = 3;
constexpr int WideEnough = 640; ///< px
constexpr int LeastPitch = 68; ///< px: small pictures stand apart as far as their names need
constexpr int Side = 94, Smallest = 40, Gap = 10, RowGap = 2, NameHeight = 24, Mark = 10;

int heightOf(int side)
{
    return Views * side + (Views - 1) * RowGap + NameHeight + Space::S;
}

} // namespace

BatchGrid::BatchGrid(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("Next batch as the network sees it"));
    repaintOnTheme(this);
}

QSize BatchGrid::sizeHint() const
{
    return {400, heightOf(Side)};
}

QSize BatchGrid::minimumSizeHint() const
{
    return {200, heightOf(Smallest)};
}

void BatchGrid::setPictures(std::shared_ptr<const BatchPictures> pictures)
{
    m_pictures = std::move(pictures);
    update();
    Q_EMIT columnsChanged();
}

void BatchGrid::setPhenotypes(std::vector<Phenotype> phenotypes)
{
    m_phenotypes = std::move(phenotypes);
    update();
}

void BatchGrid::setSentence(const QString& sentence)
{
    m_sentence = sentence;
    update();
}

int BatchGrid::side() const
{
    return std::clamp((height() - heightOf(0)) / Views, Smallest, Side);
}

int BatchGrid::fitting() const
{
    const int pitch = std::max(side() + Gap, LeastPitch);
    return std::max(1, (width() - 2 * Space::M - side()) / pitch + 1);
}

int BatchGrid::columnCount() const
{
    return m_pictures ? std::min(fitting(), int(m_pictures->columns.size())) : 0;
}

void BatchGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    Q_EMIT columnsChanged();
}

void BatchGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (!m_pictures) {
        painter.setFont(uiFont(FontSize::Body));
        painter.setPen(theme().second);
        painter.drawText(rect(), Qt::AlignCenter, m_sentence);
        return;
    }
    const int columns = columnCount(), size = side();
    // The spare pixels go between the columns, so that the first and the last stand at the panel's padding.
    const double room = width() - 2 * Space::M;
    const int fit = fitting(), least = std::max(size + Gap, LeastPitch);
    const double pitch = fit > 1 && fit == columns ? (room - size) / (fit - 1) : least;
    for (int i = 0; i < columns; ++i) {
        const BatchPictures::Column& column = m_pictures->columns[std::size_t(i)];
        const double left = std::floor(Space::M + i * pitch);
        const QImage* rows[Views] = {&column.stored, &column.first, &column.second};
        for (int row = 0; row < Views; ++row)
            painter.drawImage(QRectF(left, row * (size + RowGap), size, size), *rows[row]);
        const QRectF name(left, Views * (size + RowGap), size, NameHeight);
        const auto phenotype =
            std::find_if(m_phenotypes.begin(), m_phenotypes.end(), [&column](const Phenotype& p) {
                return QString::fromStdString(p.name) == column.phenotype;
            });
        if (phenotype != m_phenotypes.end())
            paintPhenotypeMark(painter, QRectF(name.left(), name.top(), Mark, name.height()), *phenotype,
                               Mark);
        painter.setFont(uiFont(FontSize::Caption));
        painter.setPen(theme().second);
        // A name may use the gap to the next column; behind the last one there is only the panel's edge.
        const double spare = i + 1 < columns ? pitch - size - 8 : 0;
        const QRectF text = name.adjusted(Mark + 5, 0, spare, 0);
        painter.drawText(text, Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(column.phenotype, Qt::ElideRight, int(text.width())));
    }
}

BatchStrip::BatchStrip(QWidget* parent)
    : QWidget(parent), m_header(new PanelHeader(tr("Next batch as the network sees it"))),
      m_reload(makeFlatButton({}, QStringLiteral("refresh"), tr("Show another batch"))), m_grid(new BatchGrid)
{
    m_reload->setAccessibleName(tr("Show another batch"));
    auto* how = new ElidedLabel(tr("as stored, then two augmented views"));
    how->setFont(uiFont(FontSize::Small));
    setTextRole(how, TextRole::Third);
    m_header->addWidget(m_how = how);
    m_header->addWidget(m_reload);
    auto* column = closeColumn(*this);
    column->addWidget(m_header);
    column->addWidget(m_grid, 1);
    connect(m_grid, &BatchGrid::columnsChanged, this, &BatchStrip::showFact);
}

/// What the rows are is told where there is room beside the title.
void BatchStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_how->setVisible(width() >= WideEnough);
}

void BatchStrip::setPictures(std::shared_ptr<const BatchPictures> pictures)
{
    m_pictures = pictures;
    m_grid->setPictures(std::move(pictures));
}

void BatchStrip::showFact()
{
    m_header->setFact(
        m_pictures
            ? tr("%1 of %2").arg(countText(m_grid->columnCount()), countText(std::int64_t(m_pictures->batch)))
            : QString());
}

} // namespace phenodrop
