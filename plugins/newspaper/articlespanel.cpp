#include "plugins/newspaper/articlespanel.h"

#include "plugins/newspaper/headlineplot.h"
#include "plugins/newspaper/pageplot.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/phenotypemark.h"
#include "widgets/style/smallparts.h"

#include <QAbstractListModel>
#include <QDropEvent>
#include <QGridLayout>
#include <QListView>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>

#include <algorithm>

namespace phenodrop {

using namespace newspaper;

namespace {

constexpr int RowHeight = 92;
constexpr int StripTop = 46, StripHeight = 38;
constexpr double SureEnough = 0.7; ///< below, a person should look

enum Role { FactsRole = Qt::UserRole, SureRole };

} // namespace

/// Rows of ArticlesPanel; strips of headlines are cut when a row is painted first.
class ArticleListModel : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(page.articles.size()); }

    QVariant data(const QModelIndex& index, int role) const override
    {
        if (index.row() < 0 || index.row() >= rowCount())
            return {};
        const Article& article = page.articles[std::size_t(index.row())];
        if (role == Qt::DisplayRole)
            return ArticlesPanel::tr("Article %1").arg(index.row() + 1);
        if (role == FactsRole)
            return ArticlesPanel::tr("%n block(s)", nullptr, int(blocksOf(page, index.row()).size())) + QStringLiteral(" · ") +
                   ArticlesPanel::tr("%1 of the page").arg(percentText(areaOf(article) / std::max(1.0, pageArea)));
        if (role == SureRole)
            return article.confidence;
        return {};
    }

    /// The first line, as it is printed.
    QImage strip(int row, QSize size) const
    {
        if (strips.size() != page.articles.size() || stripSize != size) {
            strips.assign(page.articles.size(), {});
            stripSize = size;
        }
        QImage& kept = strips[std::size_t(row)];
        if (!kept.isNull() || !picture)
            return kept;
        for (const int b : blocksOf(page, row)) {
            const cv::Rect2f box = boundsOf(page.regions[std::size_t(b)].polygon);
            kept = headline(*picture, QRectF(double(box.x), double(box.y), double(box.width), double(box.height)), size);
            if (!kept.isNull())
                break;
        }
        if (kept.isNull()) { // nothing printed: looked for once
            kept = QImage(size, QImage::Format_Grayscale8);
            kept.fill(Qt::white);
        }
        return kept;
    }

    void set(const PageArticles& next, double area)
    {
        beginResetModel();
        page = next;
        pageArea = area;
        strips.clear();
        endResetModel();
    }

    PageArticles page;
    double pageArea = 1;
    std::shared_ptr<const PagePicture> picture;
    mutable std::vector<QImage> strips;
    mutable QSize stripSize;
};

namespace {

class ArticleDelegate final : public QStyledItemDelegate
{
public:
    explicit ArticleDelegate(ArticleListModel& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {220, RowHeight}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        const QRect row = option.rect;
        const bool chosen = option.state & QStyle::State_Selected;
        if (chosen)
            painter->fillRect(row, theme().tint);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(row, theme().hover);
        if (chosen)
            painter->fillRect(QRect(row.left(), row.top(), 3, row.height()), theme().accent);
        painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme().border);
        const int key = index.row() % 8 + 1;
        paintPhenotypeMark(*painter, QRectF(row.left() + Space::M, row.top() + 6, 14, 18), key, 11, phenotypeColour(key, theme()));
        const QRect text(row.left() + 34, row.top() + 6, row.width() - 34 - Space::M, 18);
        const int less = paintSure(painter, text, index.data(SureRole).toDouble());
        line(painter, text.adjusted(0, 0, -less, 0), uiFont(FontSize::Body, true), theme().text, index.data().toString());
        line(painter, text.translated(0, 18), uiFont(FontSize::Caption), theme().third, index.data(FactsRole).toString());
        const QRect strip(row.left() + Space::M, row.top() + StripTop, row.width() - 2 * Space::M, StripHeight);
        const QImage image = m_model.strip(index.row(), strip.size());
        if (image.isNull())
            painter->fillRect(strip, theme().hover);
        else
            painter->drawImage(strip.topLeft(), image);
        painter->restore();
    }

private:
    static void line(QPainter* painter, const QRect& place, const QFont& font, const QColor& colour, const QString& words)
    {
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(place, Qt::AlignVCenter, painter->fontMetrics().elidedText(words, Qt::ElideRight, place.width()));
    }

    static int paintSure(QPainter* painter, const QRect& text, double sure)
    {
        if (sure >= 0.995)
            return 0; // a person or a file said so
        painter->setFont(uiFont(FontSize::Caption));
        const bool unsure = sure < SureEnough;
        const QString words = ArticlesPanel::tr("sure %1").arg(fixedText(sure, 2));
        const int width = painter->fontMetrics().horizontalAdvance(words);
        painter->setPen(unsure ? theme().warn : theme().third);
        painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, words);
        if (unsure)
            painter->drawPixmap(text.right() - width - 17, text.top() + 2, iconPixmap(QStringLiteral("warning"), 14, theme().warn, painter->device()->devicePixelRatioF()));
        return width + (unsure ? 24 : 8);
    }

    ArticleListModel& m_model;
};

/// A list that blocks are dropped on.
class ArticleView final : public QListView
{
public:
    explicit ArticleView(ArticlesPanel& panel) : m_panel(panel) { setAcceptDrops(true); }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override { event->setAccepted(unpackBlock(event->mimeData()) >= 0); }
    void dragMoveEvent(QDragMoveEvent* event) override
    {
        m_over = indexAt(event->position().toPoint()).row();
        event->setAccepted(unpackBlock(event->mimeData()) >= 0);
        viewport()->update();
    }
    void dragLeaveEvent(QDragLeaveEvent*) override
    {
        m_over = -2;
        viewport()->update();
    }
    void dropEvent(QDropEvent* event) override
    {
        const int row = indexAt(event->position().toPoint()).row();
        m_over = -2;
        viewport()->update();
        event->acceptProposedAction();
        Q_EMIT m_panel.blockDropped(unpackBlock(event->mimeData()), row);
    }
    void paintEvent(QPaintEvent* event) override
    {
        QListView::paintEvent(event);
        if (m_over == -2)
            return;
        QPainter painter(viewport());
        painter.setPen(QPen(theme().accent, 2));
        const QRect place = m_over >= 0 ? visualRect(model()->index(m_over, 0)) : viewport()->rect();
        painter.drawRect(place.adjusted(1, 1, -1, -2));
        if (m_over >= 0)
            return;
        painter.setFont(uiFont(FontSize::Body, true));
        painter.setPen(theme().accent);
        painter.drawText(place.adjusted(0, 0, 0, -Space::M), Qt::AlignHCenter | Qt::AlignBottom, ArticlesPanel::tr("Drop: a new article"));
    }

private:
    ArticlesPanel& m_panel;
    int m_over = -2; ///< row, −1: below the rows, −2: nothing is dragged here
};

QPushButton* makeKeyButton(const QString& text, const QString& key, const QString& tip)
{
    auto* button = makeButton(text);
    button->setToolTip(tip);
    button->setStyleSheet(QStringLiteral("text-align: left;"));
    auto* row = new QHBoxLayout(button);
    row->setContentsMargins(0, 0, 6, 0);
    row->addStretch(1);
    row->addWidget(new KeyCap(key));
    return button;
}

} // namespace

ArticlesPanel::ArticlesPanel(QWidget* parent)
    : QWidget(parent), m_header(new PanelHeader(tr("Articles"))), m_model(new ArticleListModel(this)),
      m_view(new ArticleView(*this)), m_stack(new QStackedWidget), m_sentence(makeLabel({}, FontSize::Body, TextRole::Second))
{
    setGround(this, "panel");
    m_view->setModel(m_model);
    m_view->setItemDelegate(new ArticleDelegate(*m_model, m_view));
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setMouseTracking(true);
    m_view->setUniformItemSizes(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setAccessibleName(tr("Articles"));
    m_view->setObjectName(QStringLiteral("articles"));
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ArticlesPanel::tellSelection);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setContentsMargins(Space::L, 0, Space::L, 0);
    m_stack->addWidget(m_sentence);
    m_stack->addWidget(m_view);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    column->addWidget(makeFoot());
    setVerbs(false, false, false, false);
}

QWidget* ArticlesPanel::makeFoot()
{
    auto* foot = makeGround("footer");
    auto* grid = new QGridLayout(foot);
    grid->setContentsMargins(Space::M, Space::S, Space::M, Space::S);
    grid->setSpacing(Space::S);
    m_merge = makeKeyButton(tr("Merge"), QStringLiteral("M"), tr("The selected articles become one"));
    m_split = makeKeyButton(tr("Split"), QStringLiteral("S"), tr("From the chosen block on, the article becomes another one"));
    m_fresh = makeKeyButton(tr("Set apart"), QStringLiteral("N"), tr("The chosen block becomes an article of its own"));
    m_remove = makeKeyButton(tr("Delete"), tr("Del"), tr("The selected articles are no articles; their blocks stay on the page"));
    const std::pair<QPushButton*, Verb> verbs[] = {{m_merge, Verb::Merge}, {m_split, Verb::Split}, {m_fresh, Verb::NewFromBlock}, {m_remove, Verb::Delete}};
    int i = 0;
    for (const auto& [button, verb] : verbs) {
        grid->addWidget(button, i / 2, i % 2);
        connect(button, &QPushButton::clicked, this, [this, wanted = verb] { Q_EMIT verbWanted(wanted); });
        ++i;
    }
    return foot;
}

void ArticlesPanel::setArticles(const PageArticles& articles, double pageArea)
{
    const QSignalBlocker quiet(m_view->selectionModel()); // the panel tells what is selected now
    m_model->set(articles, pageArea);
    m_header->setFact(articles.articles.empty() ? QString() : countText(std::int64_t(articles.articles.size())));
    m_stack->setCurrentIndex(articles.articles.empty() ? 0 : 1);
}

void ArticlesPanel::setPicture(std::shared_ptr<const PagePicture> picture)
{
    m_model->picture = std::move(picture);
    m_model->strips.clear();
    m_view->viewport()->update();
}

void ArticlesPanel::setSelection(const std::set<int>& articles)
{
    QItemSelection wanted;
    for (const int a : articles)
        wanted.select(m_model->index(a), m_model->index(a));
    if (m_view->selectionModel()->selection() == wanted)
        return;
    const QSignalBlocker quiet(m_view->selectionModel());
    m_view->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
    if (!articles.empty()) {
        m_view->selectionModel()->setCurrentIndex(m_model->index(*articles.begin()), QItemSelectionModel::NoUpdate);
        m_view->scrollTo(m_model->index(*articles.begin()));
    }
    m_view->viewport()->update();
}

void ArticlesPanel::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
}

void ArticlesPanel::setVerbs(bool merge, bool split, bool fresh, bool remove)
{
    m_merge->setEnabled(merge);
    m_split->setEnabled(split);
    m_fresh->setEnabled(fresh);
    m_remove->setEnabled(remove);
}

void ArticlesPanel::tellSelection()
{
    std::set<int> articles;
    for (const QModelIndex& index : m_view->selectionModel()->selectedIndexes())
        articles.insert(index.row());
    Q_EMIT selectionChosen(articles);
}

} // namespace phenodrop
