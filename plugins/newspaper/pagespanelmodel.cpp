#include "plugins/newspaper/pagespanelmodel.h"

#include "widgets/style/numbers.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QTimer>

#include <algorithm>

namespace phenodrop {

using namespace newspaper;
using namespace Qt::StringLiterals;

namespace {

constexpr int SaveMs = 500;
constexpr int UndoSteps = 200;
constexpr int KeepVersion = 1;

QJsonArray polygonJson(const Polygon& polygon)
{
    QJsonArray numbers;
    for (const cv::Point2f& p : polygon) {
        numbers.append(double(p.x));
        numbers.append(double(p.y));
    }
    return numbers;
}

Polygon polygonOf(const QJsonValue& value)
{
    const QJsonArray numbers = value.toArray();
    Polygon polygon;
    for (int i = 0; i + 1 < numbers.size(); i += 2)
        polygon.push_back({float(numbers[i].toDouble()), float(numbers[i + 1].toDouble())});
    return polygon;
}

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

} // namespace

/// Puts the page's articles from one state into another.
class ArticleStep final : public QUndoCommand
{
public:
    ArticleStep(OpenPage& page, const QString& text, PageArticles next, OpenPage::State state, int key)
        : QUndoCommand(text), m_page(page), m_before(page.m_now), m_after(std::move(next)),
          m_stateBefore(page.m_state), m_stateAfter(state), m_key(key)
    {
    }
    void redo() override { m_page.put(m_after, m_stateAfter); }
    void undo() override { m_page.put(m_before, m_stateBefore); }
    int id() const override { return m_key; }
    bool mergeWith(const QUndoCommand* other) override
    {
        m_after = static_cast<const ArticleStep*>(other)->m_after;
        return true;
    }

private:
    OpenPage& m_page;
    PageArticles m_before, m_after;
    OpenPage::State m_stateBefore, m_stateAfter;
    int m_key;
};

OpenPage::OpenPage(Page page, QObject* parent) : QObject(parent), m_page(std::move(page))
{
    m_undo.setUndoLimit(UndoSteps);
    if (m_page.regions.empty())
        return;
    m_now = withBlocks({.articles = articlesOf(m_page), .regions = m_page.regions, .drawn = {}});
    m_state = State::FromFile;
}

QString OpenPage::file() const
{
    return text(m_page.image);
}

QString OpenPage::name() const
{
    return QFileInfo(file()).fileName();
}

void OpenPage::put(const PageArticles& articles, State state)
{
    m_now = articles;
    m_state = state;
    Q_EMIT changed();
}

void OpenPage::edit(const QString& text, PageArticles next, int mergeKey)
{
    const auto same = [](const PageArticles& a, const PageArticles& b) {
        const auto article = [](const Article& x, const Article& y) {
            return x.id == y.id && x.polygons == y.polygons;
        };
        const auto region = [](const Region& x, const Region& y) {
            return x.article == y.article && x.polygon == y.polygon;
        };
        return std::ranges::equal(a.articles, b.articles, article) &&
               std::ranges::equal(a.regions, b.regions, region);
    };
    if (!same(m_now, next))
        m_undo.push(new ArticleStep(*this, text, std::move(next), State::Edited, mergeKey));
}

void OpenPage::setFound(PageArticles found)
{
    m_undo.push(new ArticleStep(*this, tr("Find articles"), withBlocks(std::move(found)), State::Found, -1));
}

QString OpenPage::keepFile(const QString& folder) const
{
    const QString path = QFileInfo(file()).absoluteFilePath();
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha1);
    return folder + u'/' + QString::fromLatin1(hash.toHex()) + ".json"_L1;
}

Result<void> OpenPage::save(const QString& folder) const
{
    QJsonArray articles, regions;
    for (const Article& article : m_now.articles) {
        QJsonArray polygons;
        for (const Polygon& polygon : article.polygons)
            polygons.append(polygonJson(polygon));
        articles.append(QJsonObject{{u"id"_s, text(article.id)},
                                    {u"confidence"_s, article.confidence},
                                    {u"drawn"_s, m_now.drawn.contains(article.id)},
                                    {u"polygons"_s, polygons}});
    }
    for (const Region& region : m_now.regions)
        regions.append(QJsonObject{{u"id"_s, text(region.id)},
                                   {u"class"_s, QString::fromUtf8(toText(region.kind).data(),
                                                                  qsizetype(toText(region.kind).size()))},
                                   {u"type"_s, text(region.type)},
                                   {u"article"_s, text(region.article)},
                                   {u"polygon"_s, polygonJson(region.polygon)}});
    const QJsonObject all{{u"version"_s, KeepVersion},     {u"image"_s, file()},
                          {u"width"_s, m_page.width},      {u"height"_s, m_page.height},
                          {u"state"_s, int(m_state)},      {u"articles"_s, articles},
                          {u"regions"_s, regions}};
    QDir().mkpath(folder);
    QSaveFile out(keepFile(folder));
    const QByteArray text = QJsonDocument(all).toJson(QJsonDocument::Compact);
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size() || !out.flush() || !out.commit())
        return Error{Errc::WriteFailed, out.fileName().toStdString(), out.errorString().toStdString()};
    return {};
}

Result<bool> OpenPage::restore(const QString& folder)
{
    QFile in(keepFile(folder));
    if (!in.exists())
        return false;
    const Error bad{Errc::BadFormat, in.fileName().toStdString(), "edits of a page"};
    if (!in.open(QIODevice::ReadOnly))
        return Error{Errc::FileUnreadable, bad.subject, in.errorString().toStdString()};
    const QJsonObject all = QJsonDocument::fromJson(in.readAll()).object();
    if (all[u"version"_s].toInt() != KeepVersion)
        return bad;
    if (all[u"width"_s].toInt() != m_page.width || all[u"height"_s].toInt() != m_page.height)
        return false; // another picture under the same name
    PageArticles kept;
    for (const QJsonValue& value : all[u"articles"_s].toArray()) {
        Article article{.id = value[u"id"_s].toString().toStdString(), .polygons = {}};
        article.confidence = value[u"confidence"_s].toDouble(1);
        for (const QJsonValue& polygon : value[u"polygons"_s].toArray())
            article.polygons.push_back(polygonOf(polygon));
        if (value[u"drawn"_s].toBool())
            kept.drawn.insert(article.id);
        kept.articles.push_back(std::move(article));
    }
    for (const QJsonValue& value : all[u"regions"_s].toArray()) {
        bool known = true;
        kept.regions.push_back({.id = value[u"id"_s].toString().toStdString(),
                                .kind = regionClass(value[u"class"_s].toString().toStdString(), known),
                                .type = value[u"type"_s].toString().toStdString(),
                                .article = value[u"article"_s].toString().toStdString(),
                                .polygon = polygonOf(value[u"polygon"_s])});
    }
    put(kept, State(std::clamp(all[u"state"_s].toInt(), 0, int(State::Edited))));
    return true;
}

OpenPages::OpenPages(QString folder, QObject* parent)
    : QAbstractListModel(parent), m_folder(std::move(folder)), m_saving(new QTimer(this))
{
    m_saving->setSingleShot(true);
    m_saving->setInterval(SaveMs);
    connect(m_saving, &QTimer::timeout, this, &OpenPages::flush);
}

OpenPages::~OpenPages()
{
    flush();
}

int OpenPages::add(const std::vector<Page>& pages)
{
    int first = -1;
    std::vector<std::unique_ptr<OpenPage>> fresh;
    for (const Page& page : pages) {
        if (const int row = rowOf(text(page.image)); row >= 0) {
            first = first < 0 ? row : first;
            continue;
        }
        auto open = std::make_unique<OpenPage>(page);
        if (const auto restored = open->restore(m_folder); !restored)
            Q_EMIT failed(restored.error());
        connect(open.get(), &OpenPage::changed, this, [this, made = open.get()] { touched(made); });
        fresh.push_back(std::move(open));
    }
    if (fresh.empty())
        return first;
    first = rowCount();
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    for (auto& open : fresh)
        m_pages.push_back(std::move(open));
    endInsertRows();
    return first;
}

void OpenPages::close(int row)
{
    if (!at(row))
        return;
    flush();
    beginRemoveRows({}, row, row);
    m_pages.erase(m_pages.begin() + row);
    endRemoveRows();
}

void OpenPages::closeAll()
{
    flush();
    beginResetModel();
    m_pages.clear();
    endResetModel();
}

OpenPage* OpenPages::at(int row) const
{
    return row >= 0 && row < rowCount() ? m_pages[std::size_t(row)].get() : nullptr;
}

int OpenPages::rowOf(const QString& file) const
{
    for (std::size_t i = 0; i < m_pages.size(); ++i)
        if (m_pages[i]->file() == file)
            return int(i);
    return -1;
}

void OpenPages::setThumbnail(const QString& file, const QImage& thumbnail, const QString& problem)
{
    const int row = rowOf(file);
    if (row < 0)
        return;
    m_pages[std::size_t(row)]->thumbnail = thumbnail;
    m_pages[std::size_t(row)]->problem = problem;
    Q_EMIT dataChanged(index(row), index(row));
}

void OpenPages::touched(OpenPage* page)
{
    if (std::find(m_unsaved.begin(), m_unsaved.end(), page) == m_unsaved.end())
        m_unsaved.push_back(page);
    m_saving->start();
    const int row = rowOf(page->file());
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT pageChanged(row);
}

void OpenPages::flush()
{
    m_saving->stop();
    for (OpenPage* page : std::exchange(m_unsaved, {}))
        if (const auto saved = page->save(m_folder); !saved)
            Q_EMIT failed(saved.error());
}

int OpenPages::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_pages.size());
}

QVariant OpenPages::data(const QModelIndex& index, int role) const
{
    const OpenPage* open = at(index.row());
    if (!open)
        return {};
    const Page& page = open->page();
    switch (role) {
    case Qt::DisplayRole:
        return open->name();
    case Qt::ToolTipRole:
        return open->problem.isEmpty() ? open->file() : open->file() + u'\n' + open->problem;
    case Qt::DecorationRole:
        return open->thumbnail;
    case FactsRole: {
        const QString size = tr("%1 × %2 px").arg(countText(page.width), countText(page.height));
        QStringList facts{text(page.title), text(page.date)};
        facts.removeAll(QString());
        return facts.isEmpty() ? size : facts.join(u" · "_s);
    }
    case StateRole: {
        const int n = int(open->articles().articles.size());
        switch (open->state()) {
        case OpenPage::State::New:
            return tr("not looked at yet");
        case OpenPage::State::FromFile:
            return n ? tr("%n article(s) in the file", nullptr, n)
                     : tr("%n block(s) in the file", nullptr, int(open->articles().regions.size()));
        case OpenPage::State::Found:
            return tr("%n article(s) found", nullptr, n);
        case OpenPage::State::Edited:
            return tr("%n article(s), edited", nullptr, n);
        }
        return {};
    }
    case ProblemRole:
        return open->problem;
    default:
        return {};
    }
}

} // namespace phenodrop
