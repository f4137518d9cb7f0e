// NewspaperPanel's results as PAGE XML and GeoJSON.
#include "core/base/paths.h"
#include "plugins/newspaper/newspaperpanel.h"
#include "plugins/newspaper/pagespanelmodel.h"
#include "plugins/newspaper/pagexml.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/plugin/savefile.h"
#include "widgets/style/errorbar.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

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

const QString Suffixes[] = {u".xml"_s, u".geojson"_s}; ///< what is written of every page

/// Pages of several folders are often called the same: "page-1", "page-1-2" …
QString unlike(const QString& name, const QStringList& taken)
{
    QString free = name;
    for (int i = 2; taken.contains(free, Qt::CaseInsensitive); ++i)
        free = name + u'-' + QString::number(i);
    return free;
}

bool mayReplace(QWidget* parent, const QString& folder, int files)
{
    QMessageBox question(QMessageBox::Warning, NewspaperPanel::tr("Export articles"),
                         NewspaperPanel::tr("%n file(s) of these pages are in %1 already.", nullptr, files).arg(QFileInfo(folder).fileName()),
                         QMessageBox::Cancel, parent);
    const auto* replace = question.addButton(NewspaperPanel::tr("Replace them"), QMessageBox::AcceptRole);
    question.exec();
    return question.clickedButton() == replace;
}

} // namespace

void NewspaperPanel::chooseExport(const QString& suffix)
{
    if (!currentPage())
        return;
    const QFileInfo info(currentPage()->file());
    const QString file = askForNewFile(this, tr("Export articles"), info.completeBaseName() + u'.' + suffix,
                                       suffix == "xml"_L1 ? tr("PAGE XML (*.xml *.xml.gz)") : tr("GeoJSON (*.geojson *.json)"), suffix);
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
            m_error->dismiss();
            m_context.notify(PluginContext::Notice::Done, tr("Articles written to %1.").arg(QFileInfo(file).fileName()));
        });
}

void NewspaperPanel::exportAll()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder for PAGE XML and GeoJSON of all pages"));
    if (folder.isEmpty())
        return;
    struct Written {
        Page page;
        PageArticles articles;
        QString stem; ///< file without its ending
    };
    std::vector<Written> pages;
    QStringList stems;
    int there = 0;
    for (int row = 0; row < m_pages->rowCount(); ++row) {
        pages.push_back({m_pages->at(row)->page(), m_pages->at(row)->articles(), {}});
        stems << unlike(QFileInfo(QString::fromStdString(pages.back().page.image)).completeBaseName(), stems);
        pages.back().stem = folder + u'/' + stems.back();
        for (const QString& suffix : Suffixes)
            there += QFile::exists(pages.back().stem + suffix);
    }
    if (there > 0 && !mayReplace(this, folder, there))
        return;
    auto failed = std::make_shared<std::vector<Error>>();
    const int count = int(pages.size());
    m_context.startJob(
        tr("Writing all pages"),
        [failed, folder, pages = std::move(pages)](const PluginContext::JobProgress& progress) {
            for (std::size_t i = 0; i < pages.size() && progress(double(i) / double(pages.size())); ++i)
                for (const QString& suffix : Suffixes)
                    if (const auto written = writeOne(pages[i].stem + suffix, pages[i].page, pages[i].articles); !written)
                        failed->push_back(written.error());
        },
        this,
        [this, failed, folder, count] {
            if (!failed->empty())
                return fail(PageSet{.pages = {}, .failed = *failed});
            m_error->dismiss();
            m_context.notify(PluginContext::Notice::Done, tr("%n page(s) written to %1.", nullptr, count).arg(QFileInfo(folder).fileName()));
        });
}

} // namespace phenodrop
