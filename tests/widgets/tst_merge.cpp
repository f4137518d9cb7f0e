#include "core/store/journalstore.h"
#include "core/store/project.h"
#include "tests/widgets/smallproject.h"
#include "tests/windowwatch.h"
#include "widgets/merge/mergepage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include <filesystem>

using namespace phenodrop;

using Cells = std::vector<CellId>;

class TstMerge : public QObject
{
    Q_OBJECT

    /// Mine: the first 40 cells, even ones Round, odd ones Long. Theirs: the same but for cells 1, 3 and 5, which they call
    /// Round, and 7, which they call Odd; and five cells more.
    struct Fixture {
        testing::SmallProject files{false};
        QTemporaryDir folder;
        Workspace workspace{folder.filePath(QStringLiteral("settings.ini"))};
        MergePage page{workspace};
        PhenotypeId round = 0, longOnes = 0;
        const Cells& cells = files.cells();

        Fixture()
        {
            workspace.settings().setUserName(QStringLiteral("Anna"));
            page.name().setText(QStringLiteral("Anna"));
            workspace.openProject(files.path());
            page.resize(1528, 900);
            page.show();
            files.ok &= QTest::qWaitFor([this] { return !workspace.index()->cells().empty(); }, 20'000);
            round = labels().addPhenotype(QStringLiteral("Round"));
            longOnes = labels().addPhenotype(QStringLiteral("Long"));
            files.ok &= copyProject();
            labels().assign(every(0, 40, 2), round);
            labels().assign(every(1, 40, 2), longOnes);
            auto theirs = openJournal(*Project::open(copy().toStdString()), "Ben");
            const auto odd = theirs->addPhenotype("Odd");
            files.ok &= theirs->label(every(0, 40, 2), round) && theirs->label(every(1, 40, 2), longOnes) &&
                        theirs->label(Cells{cells[1], cells[3], cells[5]}, round) && theirs->label(Cells{cells[7]}, *odd) &&
                        theirs->label(every(90, 95, 1), round);
        }
        QString copy() const { return folder.filePath(QStringLiteral("copy.phenodrop")); }
        bool copyProject()
        {
            const ProjectPtr project = workspace.project();
            QDir().mkpath(copy());
            if (!project->backUp())
                return false;
            const auto saved = backups(project->path());
            return !saved.empty() &&
                   QFile::copy(QString::fromStdString(saved.front()), copy() + QStringLiteral("/project.sqlite"));
        }
        Cells every(std::size_t from, std::size_t to, std::size_t step) const
        {
            Cells some;
            for (std::size_t i = from; i < to; i += step)
                some.push_back(cells[i]);
            return some;
        }
        Annotations& labels() { return workspace.annotations(); }
        MergeSession& session() { return page.session(); }
        bool compare()
        {
            page.begin(copy());
            return QTest::qWaitFor([this] { return session().state() == MergeSession::State::Ready; }, 20'000);
        }
        void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&page.view(), key, modifiers); }
        std::string nameOf(CellId cell)
        {
            const Phenotype* phenotype = labels().phenotype(labels().labelOf(cell));
            return phenotype ? phenotype->name : std::string();
        }
        std::size_t entries() { return labels().journal()->history().size(); }
    };

private Q_SLOTS:
    void shows_agreement_and_disputed_cells()
    {
        Fixture f;
        QVERIFY(f.files.ok);
        f.page.grab(); // before there is anything to show
        QVERIFY(f.compare());
        const LabelAgreement& a = f.session().agreement();
        QCOMPARE(a.both, 40L);
        QCOMPARE(a.agreed, 36L);
        QCOMPARE(a.onlyTheirs.size(), std::size_t(5));
        QCOMPARE(f.page.model().rowCount(), 4);
        const CellCaption caption = f.page.model().captionAt(f.page.model().rowOf(f.cells[1]));
        QCOMPARE(caption.lines.size(), std::size_t(2));
        QCOMPARE(caption.lines[0].text, QStringLiteral("Long"));
        QCOMPARE(caption.lines[1].text, QStringLiteral("Round"));
        QVERIFY(!caption.settled);
        f.page.grab();
        // A pair of the table shows its cells alone: mine Long, theirs Odd.
        const auto number = [&](const char* name) {
            return int(std::find(a.phenotypes.begin(), a.phenotypes.end(), name) - a.phenotypes.begin());
        };
        QTest::mouseClick(&f.page.table(), Qt::LeftButton, {},
                          f.page.table().fieldPlace(number("Long"), number("Odd")).center().toPoint());
        QCOMPARE(f.page.model().rowCount(), 1);
        QCOMPARE(f.page.model().cellAt(0), f.cells[7]);
        QTest::keyClick(&f.page.table(), Qt::Key_Escape);
        QCOMPARE(f.page.model().rowCount(), 4);
    }

    void keys_decide_and_go_on_and_nothing_changes_before_apply()
    {
        Fixture f;
        QVERIFY(f.compare());
        const auto before = f.entries();
        f.page.view().setCurrentIndex(f.page.model().index(0));
        QCOMPARE(f.page.model().cellAt(0), f.cells[1]);
        f.press(Qt::Key_T);
        f.press(Qt::Key_M); // each acts on the next cell
        f.press(Qt::Key_1);
        f.press(Qt::Key_Backspace);
        using Verdict = MergeSession::Verdict;
        QCOMPARE(f.session().verdictOf(f.cells[1]), Verdict::Theirs);
        QCOMPARE(f.session().verdictOf(f.cells[3]), Verdict::Mine);
        QCOMPARE(f.session().verdictOf(f.cells[5]), Verdict::Theirs); // the key 1 is Round, which is what they say
        QCOMPARE(f.session().verdictOf(f.cells[7]), Verdict::NoClass);
        QCOMPARE(f.session().decided(), std::size_t(4));
        QCOMPARE(f.entries(), before);
        QCOMPARE(f.nameOf(f.cells[1]), std::string("Long"));
        QVERIFY(f.page.model().captionAt(0).settled && f.page.model().captionAt(0).lines[1].strong);
        f.page.grab();

        f.page.reason().setText(QStringLiteral("looked at together"));
        QSignalSpy closed(&f.page, &MergePage::closed);
        f.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(closed.count(), 1);
        QCOMPARE(f.entries(), before + 1);
        QCOMPARE(f.nameOf(f.cells[1]), std::string("Round"));
        QCOMPARE(f.nameOf(f.cells[3]), std::string("Long"));
        QCOMPARE(f.nameOf(f.cells[5]), std::string("Round"));
        QCOMPARE(f.nameOf(f.cells[7]), std::string());
        QCOMPARE(f.nameOf(f.cells[92]), std::string("Round")); // theirs alone
        const JournalEntry& entry = f.labels().journal()->history().back();
        QCOMPARE(int(entry.verb), int(JournalVerb::Merge));
        QCOMPARE(entry.user, std::string("Anna"));
        const QString note = QString::fromStdString(entry.note);
        for (const char* word : {"copy.phenodrop", "Ben", "mine 1, theirs 2, no class 1, the rest ours", "decided by Anna",
                                 "looked at together"})
            QVERIFY2(note.contains(QLatin1String(word)), qPrintable(note));
        QCOMPARE(f.session().state(), MergeSession::State::None);

        QVERIFY(f.workspace.history().undo()); // one step
        QCOMPARE(f.nameOf(f.cells[1]), std::string("Long"));
        QCOMPARE(f.nameOf(f.cells[7]), std::string("Long"));
        QCOMPARE(f.nameOf(f.cells[92]), std::string());
        QVERIFY(f.workspace.history().redo());
        QCOMPARE(f.nameOf(f.cells[7]), std::string());
    }

    void clicks_decide_many_at_once_and_later_opens_again()
    {
        Fixture f;
        QVERIFY(f.compare());
        f.page.view().setCurrentIndex(f.page.model().index(0));
        QTest::keyClick(&f.page.view(), Qt::Key_A, Qt::ControlModifier); // all four
        QTest::mouseClick(&f.page.bar().button(MergeSession::Verdict::Theirs), Qt::LeftButton);
        QCOMPARE(f.session().decided(), std::size_t(4));
        QCOMPARE(f.session().changes(), std::size_t(9)); // four, and five of theirs alone
        f.page.addTheirs().setChecked(false);
        QCOMPARE(f.session().changes(), std::size_t(4));
        f.page.view().setCurrentIndex(f.page.model().index(3));
        f.press(Qt::Key_L);
        QCOMPARE(f.session().decided(), std::size_t(3));
        QCOMPARE(f.session().phenotypeOf(f.cells[7]), std::string("Long"));
        f.page.rule().setCurrentIndex(2); // what is open loses its class
        QCOMPARE(f.session().changes(), std::size_t(4));
        QTest::mouseClick(&f.page.applyButton(), Qt::LeftButton);
        QCOMPARE(f.nameOf(f.cells[1]), std::string("Round"));
        QCOMPARE(f.nameOf(f.cells[7]), std::string());
        QCOMPARE(f.nameOf(f.cells[92]), std::string());
    }

    /// Labels given on another page meanwhile: what is decided stays, what is settled leaves.
    void labels_given_meanwhile_are_seen()
    {
        Fixture f;
        QVERIFY(f.compare());
        f.session().decide(Cells{f.cells[1]}, MergeSession::Verdict::Mine);
        f.labels().assign(Cells{f.cells[3]}, f.round); // now as they say
        QTRY_COMPARE_WITH_TIMEOUT(f.page.model().rowCount(), 3, 20'000);
        QCOMPARE(f.session().verdictOf(f.cells[1]), MergeSession::Verdict::Mine);
        QVERIFY(!f.session().disputed(f.cells[3]));
    }

    void wrong_folders_are_said()
    {
        Fixture f;
        QSignalSpy failed(&f.session(), &MergeSession::failed);
        f.page.begin(f.files.path()); // this project itself
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20'000);
        QCOMPARE(failed.at(0).at(0).value<Error>().code, Errc::Conflict);
        f.page.begin(f.folder.filePath(QStringLiteral("nothing")));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 2, 20'000);
        QCOMPARE(f.session().state(), MergeSession::State::None);
        f.page.grab();
        QVERIFY(f.compare()); // and then the right one
    }

    void full_agreement_says_so()
    {
        Fixture f;
        f.labels().assign(Cells{f.cells[1], f.cells[3], f.cells[5]}, f.round);
        f.labels().unlabel(Cells{f.cells[7]});
        QVERIFY(f.compare());
        QCOMPARE(f.page.model().rowCount(), 0);
        QCOMPARE(f.session().agreement().kappa, 1.0);
        QStringList texts;
        for (const QLabel* label : f.page.findChildren<QLabel*>())
            texts << label->text();
        QVERIFY(texts.contains(QStringLiteral("You agree on all 39 cells that both labelled.")));
        QCOMPARE(f.session().changes(), std::size_t(6)); // theirs alone
        f.page.grab();
        f.page.addTheirs().setChecked(false);
        QVERIFY(!f.page.applyButton().isEnabled());
    }
};

PHENODROP_WINDOW_MAIN(TstMerge)
#include "tst_merge.moc"
