#include "widgets/workspace/thumbnailsource.h"

#include "widgets/jobs/job.h"
#include "widgets/workspace/cellindex.h"
#include "widgets/workspace/previewcache.h"
#include "widgets/workspace/thumbnailjob.h"

#include <QCache>
#include <QSet>
#include <QTimer>

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int Workers = 2;
constexpr std::size_t ReaderBytes = std::size_t(96) << 20;
constexpr double CropPerDiameter = 1.8;

/// Exclusions, treatments and new cells leave the pictures as they are: cell ids are never used twice.
bool sameImages(const CellIndex* a, const CellIndex* b)
{
    if (!a || !b)
        return false;
    const auto x = a->images(), y = b->images();
    return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](const ImageRef& p, const ImageRef& q) {
        return p.field == q.field && p.channel == q.channel && p.page == q.page && p.sample == q.sample &&
               p.state == q.state && p.path == q.path;
    });
}

int usualCropSide(const CellIndex& index, const Plate& plate)
{
    std::vector<int> sides;
    for (const Well& well : index.wellsOf(plate.key))
        for (const Field& field : index.fieldsOf(well.key)) {
            if (plate.readyCrops)
                return std::max({16, field.width, field.height});
            for (const Cell& cell :
                 index.cellsOf(field.id).first(std::min<std::size_t>(20, index.cellsOf(field.id).size())))
                if (cell.width > 0)
                    sides.push_back(std::max(cell.width, cell.height));
            if (sides.size() > 600)
                break;
        }
    if (sides.empty())
        return 72;
    const auto middle = sides.begin() + std::ptrdiff_t(sides.size() / 2);
    std::nth_element(sides.begin(), middle, sides.end());
    return std::clamp(int(*middle * CropPerDiameter), 24, 320);
}

} // namespace

class ThumbnailSource::Private
{
public:
    Private(ThumbnailSource& owner, const DisplaySettings& settings)
        : self(owner), display(settings), cache(192 * 1024),
          reader(std::make_shared<FieldReader>(ReaderBytes))
    {
        pool.setMaxThreadCount(Workers);
        pool.setThreadPriority(QThread::LowPriority);
        start.setSingleShot(true);
        start.setInterval(0);
    }

    void wish(FieldId field, ThumbnailJob::Wish wish)
    {
        if (running.contains(wish.key))
            return;
        auto [at, isNew] = wishes.try_emplace(field);
        auto& list = at->second;
        if (std::any_of(list.begin(), list.end(), [&](const auto& w) { return w.key == wish.key; }))
            return;
        list.push_back(wish);
        // The field wished for last is fetched first: it is what the user looks at now.
        order.erase(std::remove(order.begin(), order.end(), field), order.end());
        order.push_back(field);
        start.start();
    }

    void fetch()
    {
        while (active < Workers && !order.empty()) {
            const FieldId field = order.back();
            order.pop_back();
            ThumbnailJob job;
            job.field = field;
            job.wishes = std::move(wishes[field]);
            wishes.erase(field);
            if (prepare(job))
                run(std::move(job));
        }
    }

    bool prepare(ThumbnailJob& job)
    {
        const Place place = index ? index->placeOfField(job.field) : Place();
        if (!place.plate)
            return false;
        const auto images = index->imagesOf(job.field);
        job.images.assign(images.begin(), images.end());
        job.display = display.channels(place.plate->key);
        job.cropSide = self.cropSide(place.plate->key);
        job.generation = generation;
        job.previews = previews;
        return true;
    }

    void run(ThumbnailJob job)
    {
        ++active;
        for (const auto& wish : job.wishes)
            running.insert(wish.key);
        const int begun = job.generation;
        auto future = runJob(pool, [job = std::move(job), reader = reader](const Progress&) {
            return makeThumbnails(job, *reader);
        });
        whenDone(future, &self, [this, begun](const std::vector<Thumbnail>& made) { take(made, begun); });
    }

    void take(const std::vector<Thumbnail>& made, int begun)
    {
        --active;
        for (const Thumbnail& thumbnail : made) {
            running.remove(thumbnail.key);
            // Made with a contrast or for a project that is not there any more: views have asked again.
            if (begun == generation)
                cache.insert(thumbnail.key, new QImage(thumbnail.image),
                             std::max<qsizetype>(1, thumbnail.image.sizeInBytes() / 1024));
        }
        if (begun == generation)
            for (const Thumbnail& thumbnail : made) {
                if (thumbnail.key.wholeField)
                    Q_EMIT self.fieldReady(thumbnail.key.id);
                else
                    Q_EMIT self.cellReady(thumbnail.key.id);
            }
        fetch();
    }

    void forget()
    {
        ++generation;
        cache.clear();
        running.clear();
        wishes.clear();
        order.clear();
        Q_EMIT self.invalidated();
    }

    ThumbnailSource& self;
    const DisplaySettings& display;
    std::shared_ptr<const CellIndex> index;
    QCache<ThumbnailKey, QImage> cache; // costs in kB
    std::shared_ptr<FieldReader> reader;
    std::shared_ptr<const PreviewCache> previews;
    std::unordered_map<FieldId, std::vector<ThumbnailJob::Wish>> wishes;
    std::vector<FieldId> order;
    QSet<ThumbnailKey> running;
    std::unordered_map<PlateKey, int> usualSide;
    QThreadPool pool;
    QTimer start;
    int fixedSide = 0;
    int active = 0;
    int generation = 0;
};

ThumbnailSource::ThumbnailSource(const DisplaySettings& display, QObject* parent)
    : QObject(parent), m(std::make_unique<Private>(*this, display))
{
    connect(&m->start, &QTimer::timeout, this, [this] { m->fetch(); });
    connect(&display, &DisplaySettings::changed, this, [this] { m->forget(); });
}

ThumbnailSource::~ThumbnailSource()
{
    m->pool.clear();
    m->pool.waitForDone();
}

QImage ThumbnailSource::cell(CellId cell, int side)
{
    const ThumbnailKey key{cell, false, side};
    if (const QImage* image = m->cache.object(key))
        return *image;
    if (const Cell* place = m->index ? m->index->cell(cell) : nullptr)
        m->wish(place->field, {key, place->x, place->y});
    return {};
}

QImage ThumbnailSource::field(FieldId field, int side)
{
    const ThumbnailKey key{field, true, side};
    if (const QImage* image = m->cache.object(key))
        return *image;
    if (m->index && m->index->field(field))
        m->wish(field, {key, 0, 0});
    return {};
}

bool ThumbnailSource::isFetching() const
{
    return m->active > 0 || !m->order.empty();
}

void ThumbnailSource::setCropSide(int pixels)
{
    if (m->fixedSide == pixels)
        return;
    m->fixedSide = pixels;
    m->forget();
}

int ThumbnailSource::cropSide(PlateKey plate) const
{
    if (m->fixedSide > 0)
        return m->fixedSide;
    const auto [at, isNew] = m->usualSide.try_emplace(plate, 72);
    if (isNew && m->index)
        if (const Plate* of = m->index->plate(plate))
            at->second = usualCropSide(*m->index, *of);
    return at->second;
}

void ThumbnailSource::dropWishes()
{
    m->wishes.clear();
    m->order.clear();
}

void ThumbnailSource::setByteLimit(std::size_t bytes)
{
    m->cache.setMaxCost(qsizetype(bytes / 1024));
}

void ThumbnailSource::setPreviews(std::shared_ptr<const PreviewCache> previews)
{
    m->previews = std::move(previews);
    if (m->previews)
        m->pool.start([kept = m->previews] { kept->prune(); });
}

void ThumbnailSource::setIndex(std::shared_ptr<const CellIndex> index)
{
    const bool same = sameImages(m->index.get(), index.get());
    m->index = std::move(index);
    m->usualSide.clear();
    if (!same)
        m->forget();
}

} // namespace phenodrop
