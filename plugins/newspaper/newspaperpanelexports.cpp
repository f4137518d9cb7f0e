// NewspaperPanel's results as PAGE XML and GeoJSON.
#include "core/base/paths.h"
#include "plugins/newspaper/newspaperpanel.h"
#include "plugins/newspaper/pagespanelmodel.h"
#include "plugins/newspaper/pagexml.h"
#include "widgets/plugin/plugininterface.h"

#include <QFileDialog>
#include <QFileInfo>

namespace phenodrop {

using namespace newspaper;
using namespace Qt::StringLiterals;

namespace {

Result<void> writeOne(const QString& file, const Page& page, const PageArticles& articles)
{
    const std::filesystem::path path = toPath(file.toStdString());
    if (file.endsWith(".geojson"_L1, Qt::CaseInsensitive) || file.endsWith(".json"_L1, Qt::CaseInsensitive))
        return writeGeoJson(path, page, articles.articles);
    return writePageXml(path, page, articles.articles, regionsToWrite(articles));
}

} // namespace

void NewspaperPanel::chooseExport(const QString& suffix)
{
    if (!currentPage())
        return;
    const QFileInfo info(currentPage()->file());
    const QString file = QFileDialog::getSaveFileName(this, tr("Export articles"), info.completeBaseName() + u'.' + suffix,
                                                      suffix == "xml"_L1 ? tr("PAGE XML (*.xml *.xml.gz)") : tr("GeoJSON (*.geojson *.json)"));
    if (!file.isEmpty())
        exportPage(file);
}

void NewspaperPanel::exportPage(const QString& file)
{
    if (!currentPage())
        return;
    auto error = std::make_shared<std::optional<Error>>();
    m_context.startJob(
        tr("Writing %1").arg(QFileInfo(file).fileName()),
        [error, file, page = currentPage()->page(), articles = currentPage()->articles()](const PluginContext::JobProgress&) {
            if (const auto written = writeOne(file, page, articles); !written)
                *error = written.error();
        },
        this,
        [this, error, file] {
            if (*error)
                return fail(**error);
            m_context.notify(PluginContext::Notice::Done, tr("Articles written to %1.").arg(QFileInfo(file).fileName()));
        });
}

void NewspaperPanel::exportAll()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder for PAGE XML and GeoJSON of all pages"));
    if (folder.isEmpty())
        return;
    std::vector<std::pair<Page, PageArticles>> pages;
    for (int row = 0; row < m_pages->rowCount(); ++row)
        pages.emplace_back(m_pages->at(row)->page(), m_pages->at(row)->articles());
    auto failed = std::make_shared<std::vector<Error>>();
    const int count = int(pages.size());
    m_context.startJob(
        tr("Writing all pages"),
        [failed, folder, pages = std::move(pages)](const PluginContext::JobProgress& progress) {
            for (std::size_t i = 0; i < pages.size() && progress(double(i) / double(pages.size())); ++i)
                for (const QString& suffix : {u".xml"_s, u".geojson"_s}) {
                    const QString stem = QFileInfo(QString::fromStdString(pages[i].first.image)).completeBaseName();
                    if (const auto written = writeOne(folder + u'/' + stem + suffix, pages[i].first, pages[i].second); !written)
                        failed->push_back(written.error());
                }
        },
        this,
        [this, failed, folder, count] {
            if (!failed->empty())
                return fail(PageSet{.pages = {}, .failed = *failed});
            m_context.notify(PluginContext::Notice::Done, tr("%n page(s) written to %1.", nullptr, count).arg(QFileInfo(folder).fileName()));
        });
}

} // namespace phenodrop
