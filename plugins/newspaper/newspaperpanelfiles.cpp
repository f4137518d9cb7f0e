// Files and jobs of NewspaperPanel: pages in, finding.
#include "core/base/paths.h"
#include "plugins/newspaper/modelpanel.h"
#include "plugins/newspaper/modelsetuppanel.h"
#include "plugins/newspaper/newspaperpanel.h"
#include "plugins/newspaper/pageplot.h"
#include "plugins/newspaper/pagespanel.h"
#include "plugins/newspaper/pagespanelmodel.h"
#include "widgets/notify/errortext.h"
#include "widgets/plugin/jobstrip.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/style/controls.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/segmentedcontrol.h"

#include <QDialog>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QListWidget>
#include <QMimeData>
#include <QVBoxLayout>

#include <mutex>

namespace phenodrop {

using namespace newspaper;
using namespace Qt::StringLiterals;

/// Pages that a job has finished with and the panel has not taken yet.
struct NewspaperPanel::Finding {
    std::mutex lock;
    std::vector<std::pair<QString, PageArticles>> ready;
    std::vector<Error> failed;
};

namespace {

constexpr int DemoPages = 6;
constexpr std::uint64_t DemoSeed = 10; ///< pages of eight and nine articles first: enough to merge, few enough to see
constexpr int ThumbHeight = 132; ///< pixels, twice the row's
constexpr int ListedErrors = 500;

bool isXml(const QString& file)
{
    return file.endsWith(".xml"_L1, Qt::CaseInsensitive) || file.endsWith(".xml.gz"_L1, Qt::CaseInsensitive);
}

/// The PAGE or ALTO file of an image, or the image of such a file; empty: none.
QString partner(const QString& file, const QStringList& suffixes)
{
    const QFileInfo info(file);
    const QString stem = isXml(file) ? info.fileName().left(info.fileName().indexOf(".xml"_L1, 0, Qt::CaseInsensitive)) : info.completeBaseName();
    for (const QString& folder : {u"."_s, u".."_s, u"page"_s, u"page_xml"_s, u"alto"_s, u"original_xml"_s})
        for (const QString& suffix : suffixes)
            if (const QFileInfo other(info.absolutePath() + u'/' + folder + u'/' + stem + suffix); other.isFile())
                return QDir::cleanPath(other.absoluteFilePath());
    return {};
}

Result<Page> readOne(const QString& file)
{
    const QString image = isXml(file) ? partner(file, {u".jpg"_s, u".jpeg"_s, u".png"_s, u".tif"_s, u".tiff"_s}) : file;
    const QString xml = isXml(file) ? file : partner(file, {u".xml"_s, u".xml.gz"_s});
    if (image.isEmpty())
        return Error{Errc::FileMissing, file.toStdString(), "no image of this name beside it"};
    return readPage(toPath(image.toStdString()), xml.isEmpty() ? std::filesystem::path() : toPath(xml.toStdString()));
}

PageSet readAll(const QStringList& paths, const Progress& progress)
{
    PageSet all;
    for (int i = 0; i < paths.size(); ++i) {
        const Progress step = part(progress, double(i) / double(paths.size()), double(i + 1) / double(paths.size()));
        if (!report(step, 0))
            break;
        if (!QFileInfo(paths[i]).isDir()) {
            auto page = readOne(paths[i]);
            if (page)
                all.pages.push_back(std::move(*page));
            else
                all.failed.push_back(page.error());
            continue;
        }
        auto set = readPages(toPath(paths[i].toStdString()), step);
        if (!set) {
            all.failed.push_back(set.error());
            continue;
        }
        all.pages.insert(all.pages.end(), std::make_move_iterator(set->pages.begin()), std::make_move_iterator(set->pages.end()));
        all.failed.insert(all.failed.end(), set->failed.begin(), set->failed.end());
    }
    return all;
}

} // namespace

void NewspaperPanel::choosePages()
{
    const QStringList files = QFileDialog::getOpenFileNames(
        this, tr("Add pages"), {}, tr("Newspaper pages (*.jpg *.jpeg *.png *.tif *.tiff *.xml *.xml.gz);;All files (*)"));
    if (!files.isEmpty())
        openPages(files);
}

void NewspaperPanel::openPages(const QStringList& paths)
{
    m_error->dismiss();
    auto set = std::make_shared<PageSet>();
    m_read->start(
        tr("Reading pages"), [set, paths](const Progress& progress) { *set = readAll(paths, progress); },
        [this, set] { takePages(std::move(*set)); });
}

void NewspaperPanel::openDemo()
{
    m_error->dismiss();
    auto set = std::make_shared<PageSet>();
    const QString folder = m_context.dataFolder() + "/simulated"_L1;
    m_read->start(
        tr("Simulating pages"),
        [set, folder](const Progress& progress) {
            if (!QFile::exists(folder + "/index.csv"_L1)) {
                QDir().mkpath(folder);
                if (const auto made = simulateFolder(toPath(folder.toStdString()), DemoPages, {.seed = DemoSeed}, part(progress, 0, 0.9)); !made) {
                    set->failed.push_back(made.error());
                    return;
                }
            }
            *set = readAll({folder}, part(progress, 0.9, 1));
        },
        [this, set] { takePages(std::move(*set)); });
}

void NewspaperPanel::takePages(PageSet set, bool quiet)
{
    std::erase_if(set.failed, [](const Error& error) { return error.code == Errc::Cancelled; });
    const int first = m_pages->add(set.pages);
    if (first >= 0) {
        m_list->setCurrentRow(first);
        readThumbnails();
    }
    showWhatIsOpen();
    if (first >= 0 && m_plot->isVisible())
        m_plot->setFocus(); // keys act on the page at once
    if (!set.failed.empty() && !quiet)
        fail(set);
}

/// One sentence for the first, a list for the others.
void NewspaperPanel::fail(const PageSet& set)
{
    const std::vector<Error>& errors = set.failed;
    const int others = int(errors.size()) - 1;
    if (others == 0)
        return fail(errors.front());
    m_error->showError(errorText(errors.front()) + u' ' + tr("%n other thing(s) could not be used.", nullptr, others), tr("Show all"), [this, errors] {
        auto* dialog = new QDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(tr("What could not be used"));
        dialog->resize(720, 360);
        auto* list = new QListWidget;
        list->setWordWrap(true);
        for (std::size_t i = 0; i < errors.size() && i < ListedErrors; ++i)
            list->addItem(errorText(errors[i]));
        (new QVBoxLayout(dialog))->addWidget(list);
        dialog->show();
    });
}

/// Reads images for the list's rows, one job for all that lack one.
void NewspaperPanel::readThumbnails()
{
    QStringList files;
    for (int row = 0; row < m_pages->rowCount(); ++row)
        if (m_pages->at(row)->thumbnail.isNull() && m_pages->at(row)->problem.isEmpty())
            files << m_pages->at(row)->file();
    if (files.isEmpty() || m_thumbing)
        return;
    m_thumbing = true;
    files = files.mid(0, 24); // the next ones when these are shown
    struct Made {
        QImage image;
        QString problem;
    };
    auto made = std::make_shared<std::vector<Made>>();
    m_context.startJob(
        tr("Thumbnails"),
        [made, files](const PluginContext::JobProgress& progress) {
            for (int i = 0; i < files.size() && progress(double(i) / double(files.size())); ++i) {
                const auto grey = readPageImage(toPath(files[i].toStdString()));
                if (!grey) {
                    made->push_back({{}, errorText(grey.error())});
                    continue;
                }
                const QImage view(grey->data, grey->cols, grey->rows, qsizetype(grey->step), QImage::Format_Grayscale8);
                made->push_back({view.scaledToHeight(ThumbHeight, Qt::SmoothTransformation), {}});
            }
        },
        this,
        [this, made, files] {
            m_thumbing = false;
            for (std::size_t i = 0; i < made->size(); ++i)
                m_pages->setThumbnail(files[int(i)], (*made)[i].image, (*made)[i].problem);
            if (int(made->size()) == files.size())
                readThumbnails();
        });
}

void NewspaperPanel::readImage()
{
    const OpenPage* page = currentPage();
    m_plot->setPicture(nullptr);
    m_articles->setPicture(nullptr);
    const int asked = ++m_reading;
    if (!page)
        return;
    m_plot->setMessage({});
    struct Seen {
        std::shared_ptr<const PagePicture> picture;
        std::optional<Error> error;
    };
    auto seen = std::make_shared<Seen>();
    m_context.startJob(
        tr("Reading %1").arg(page->name()),
        [seen, file = page->file().toStdString()](const PluginContext::JobProgress&) {
            const auto grey = readPageImage(toPath(file));
            if (grey)
                seen->picture = pagePicture(*grey);
            else
                seen->error = grey.error();
        },
        this,
        [this, seen, asked] {
            if (asked != m_reading)
                return; // another page is looked at by now
            if (seen->error) {
                fail(*seen->error);
                m_plot->setMessage(errorText(*seen->error));
            }
            m_plot->setPicture(seen->picture);
            m_articles->setPicture(seen->picture);
        });
}

void NewspaperPanel::findArticles(bool all, bool ownBlocks)
{
    if (m_find->isBusy() || !currentPage())
        return;
    m_error->dismiss();
    if (!m_model && m_modelReading) {
        m_findNext = true;
        return;
    }
    if (!m_model) {
        m_error->showError(tr("There is no model yet that finds articles. Train one on simulated pages, or open a file under Model."), tr("Train on simulated pages"), [this] {
            m_findNext = true;
            m_view->setCurrentIndex(ModelView);
            showView(ModelView);
            m_modelPanel->train({}, m_setup->options());
        });
        return;
    }
    struct Wanted {
        QString file;
        SegmentOptions options;
    };
    std::vector<Wanted> wanted;
    for (int row = 0; row < m_pages->rowCount(); ++row) {
        const OpenPage* page = m_pages->at(row);
        if (all ? page->state() != OpenPage::State::Edited : row == m_current)
            wanted.push_back({page->file(), {.regions = ownBlocks ? page->articles().regions : std::vector<Region>()}});
    }
    auto finding = std::make_shared<Finding>();
    m_finding = finding;
    const QString name = all ? tr("Finding articles on %n page(s)", nullptr, int(wanted.size())) : tr("Finding articles on %1").arg(currentPage()->name());
    m_find->start(
        name,
        [finding, wanted, model = m_model](const Progress& progress) {
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                const Progress step = part(progress, double(i) / double(wanted.size()), double(i + 1) / double(wanted.size()));
                const auto grey = readPageImage(toPath(wanted[i].file.toStdString()));
                auto found = grey ? segmentPage(*model, *grey, wanted[i].options, step) : Result<SegmentedPage>(grey.error());
                const std::lock_guard guard(finding->lock);
                if (found)
                    finding->ready.emplace_back(wanted[i].file, PageArticles{.articles = found->articles, .regions = found->regions, .drawn = {}});
                else if (found.error().code == Errc::Cancelled)
                    return;
                else
                    finding->failed.push_back(found.error());
            }
        },
        [this, finding] {
            takeFound();
            m_finding.reset();
            if (!finding->failed.empty())
                fail(PageSet{.pages = {}, .failed = finding->failed});
        });
}

void NewspaperPanel::takeFound()
{
    if (!m_finding)
        return;
    decltype(m_finding->ready) ready;
    {
        const std::lock_guard guard(m_finding->lock);
        ready.swap(m_finding->ready);
    }
    for (auto& [file, articles] : ready)
        if (OpenPage* page = m_pages->at(m_pages->rowOf(file))) {
            if (page == currentPage())
                choose({});
            page->setFound(std::move(articles));
        }
}

void NewspaperPanel::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void NewspaperPanel::dropEvent(QDropEvent* event)
{
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    m_view->setCurrentIndex(PagesView);
    showView(PagesView);
    openPages(paths);
}

} // namespace phenodrop
