// Files in a folder to finished articles.
#include "indexer/pipeline.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "indexer/outline.h"

namespace citewell {
namespace {

class PipelineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() / ("citewell-pipeline-" + std::to_string(::getpid()) + "-" +
                                                  ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, std::string_view content) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << content;
  }

  // Reads the whole folder, or one file in it.
  std::map<std::size_t, FinishedArticle> run(unsigned jobs = 2, const std::string& file = "") {
    PipelineOptions options;
    options.paths = {file.empty() ? folder_.string() : (folder_ / file).string()};
    options.jobs = jobs;
    Result<Inputs> inputs = find_inputs(options);
    EXPECT_TRUE(inputs.ok());
    inputs_ = std::move(*inputs);
    std::map<std::size_t, FinishedArticle> articles;
    std::mutex mutex;
    summary_ = run_pipeline(inputs_, options, [&](std::size_t index, FinishedArticle&& article) {
      const std::lock_guard lock(mutex);
      articles.emplace(index, std::move(article));
    });
    return articles;
  }

  [[nodiscard]] bool warned(std::string_view where, std::string_view message) const {
    for (const Diagnostic& warning : summary_.warnings) {
      if (warning.where.ends_with(where) && warning.message.find(message) != std::string::npos) return true;
    }
    return false;
  }

  std::filesystem::path folder_;
  Inputs inputs_;
  PipelineSummary summary_;
};

constexpr std::string_view kGood = "Sore Shoulders\n\nMove the arm gently, twice a day, and carry nothing heavy.\n";

TEST_F(PipelineTest, ReadsEveryFormatAndNamesArticlesByTheirPath) {
  write("shoulder.txt", kGood);
  write("joints/knee.md", "# Knees\n\nThey bend.\n");
  write("slugged.md", "---\nslug: /hips/care\n---\n\nRest them for a week.\n");
  write("faq.jsonl",
        "{\"id\": \"q1\", \"question\": \"Why?\", \"answer\": \"Because.\"}\n{\"title\": \"T\", \"text\": \"Some "
        "words.\"}\n");
  std::string ids;
  for (const auto& [index, done] : run()) ids += done.article.source.article + " (" + done.article.source.file + "), ";
  EXPECT_EQ(ids,
            "q1 (faq.jsonl), faq-2 (faq.jsonl), joints/knee (joints/knee.md), shoulder (shoulder.txt), hips/care "
            "(slugged.md), ");
  EXPECT_EQ(summary_.articles, 5U);
  EXPECT_EQ(summary_.skipped, 0U);
  EXPECT_TRUE(summary_.warnings.empty());
}

TEST_F(PipelineTest, LeavesOutWhatIsNoArticle) {
  write("shoulder.txt", kGood);
  write(".hidden.txt", kGood);
  write(".git/knee.txt", kGood);
  write("README.md", "# About\n\nThese files.\n");
  write("questions.jsonl", "{}\n");
  write("photo.png", "\x89PNG");
  EXPECT_EQ(run().size(), 1U);
  EXPECT_EQ(inputs_.files.size(), 1U);
  EXPECT_EQ(inputs_.files[0].content_hash.size(), 32U);
}

TEST_F(PipelineTest, NamesWhatCannotBeRead) {
  write("shoulder.txt", kGood);
  write("empty.txt", "");
  write("blank.txt", " \n\t\n");
  write("binary.txt", std::string_view("\x01\x00\x02", 3));
  write("latin.txt", "Knees\n\nCaf\xe9 chairs.\n");
  write("plain.txt.gz", "never compressed");
  write("signs.txt", "--- \n***\n");
  EXPECT_EQ(run().size(), 1U);
  EXPECT_EQ(summary_.skipped, 6U);
  EXPECT_TRUE(warned("empty.txt", "empty"));
  EXPECT_TRUE(warned("blank.txt", "empty"));
  EXPECT_TRUE(warned("binary.txt", "binary"));
  EXPECT_TRUE(warned("latin.txt:3", "UTF-8"));
  EXPECT_TRUE(warned("plain.txt.gz", "gzip"));
  EXPECT_TRUE(warned("signs.txt", "no text"));
}

TEST_F(PipelineTest, AMissingPathIsAWarning) {
  write("shoulder.txt", kGood);
  PipelineOptions options;
  options.paths = {(folder_ / "nowhere").string(), folder_.string()};
  const Result<Inputs> inputs = find_inputs(options);
  ASSERT_TRUE(inputs.ok());
  EXPECT_EQ(inputs->files.size(), 1U);
  EXPECT_EQ(inputs->skipped, 1U);
  ASSERT_EQ(inputs->warnings.size(), 1U);
  EXPECT_TRUE(inputs->warnings[0].where.ends_with("nowhere"));
}

TEST_F(PipelineTest, ABrokenSiteFileIsAnError) {
  write("site.json", "{\"name\": ");
  PipelineOptions options;
  options.paths = {folder_.string()};
  const Result<Inputs> inputs = find_inputs(options);
  ASSERT_FALSE(inputs.ok());
  EXPECT_EQ(inputs.error().code, ErrorCode::BadSyntax);
}

TEST_F(PipelineTest, TwoArticlesOfOneIdAreBothKept) {
  write("a.md", "---\nslug: same\n---\n\nElbows bend.\n");
  write("b.md", "---\nslug: same\n---\n\nKnees bend too.\n");
  const auto articles = run();
  ASSERT_EQ(articles.size(), 2U);
  EXPECT_EQ(articles.at(0).article.source.article, "same");
  EXPECT_EQ(articles.at(1).article.source.article, "same~2");
  EXPECT_TRUE(warned("b.md", "same"));
}

TEST_F(PipelineTest, TheSiteFileCorrectsAndTheOutlineSaysSo) {
  write("shoulder.txt", kGood);
  write("site.json",
        R"({"name": "Joints", "sources": {"shoulder.txt": {"authors": "Jane Doe, RN", "title": "Shoulders"}}})");
  const auto articles = run();
  ASSERT_EQ(articles.size(), 1U);
  const FinishedArticle& done = articles.at(0);
  EXPECT_EQ(done.article.source.title, "Shoulders");
  EXPECT_EQ(done.article.source.site, "Joints");
  EXPECT_EQ(done.origins.at("title"), "site.json");
  EXPECT_EQ(done.origins.at("authors"), "site.json");
  EXPECT_TRUE(done.cut.passages[0].heading.empty());
  const std::string outline = outline_text(done);
  EXPECT_NE(outline.find("Shoulders  [site.json]"), std::string::npos) << outline;
  EXPECT_NE(outline.find("[prose 11w] Move the arm"), std::string::npos) << outline;
}

constexpr std::string_view kSitemap =
    "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
    "<url><loc>https://joints.example.org/pages/knee</loc><lastmod>2024-03-05T10:00:00Z</lastmod></url>"
    "<url><loc>shoulder.txt</loc></url>"
    "<url><loc>https://joints.example.org/gone.html</loc></url></urlset>";
constexpr std::string_view kKneePage = "<html><body><h1>Knees</h1><p>They bend many times a day.</p></body></html>";

TEST_F(PipelineTest, ASitemapNamesTheFilesWithAddressAndDate) {
  write("copy/sitemap.xml", kSitemap);
  write("copy/pages/knee.html", kKneePage);
  write("copy/shoulder.txt", kGood);
  write("copy/unlisted.txt", kGood);
  write("copy/site.json", R"({"name": "Joints"})");
  const auto articles = run(2, "copy/sitemap.xml");
  ASSERT_EQ(articles.size(), 2U);
  const FinishedArticle& knee = articles.at(0);
  EXPECT_EQ(knee.article.source.article, "pages/knee");
  EXPECT_EQ(knee.article.source.url, "https://joints.example.org/pages/knee");
  EXPECT_EQ(knee.article.source.updated, "2024-03-05");
  EXPECT_EQ(knee.article.source.site, "Joints");
  EXPECT_EQ(knee.origins.at("updated"), "sitemap");
  EXPECT_EQ(articles.at(1).article.source.url, "");
  EXPECT_TRUE(warned("sitemap.xml", "gone.html"));
  EXPECT_EQ(inputs_.sources().size(), 3U);  // a change of the sitemap is a change of the site
}

TEST_F(PipelineTest, ASitemapAmongTheFilesOnlyAddsToThem) {
  write("sitemap.xml", kSitemap);
  write("pages/knee.html", kKneePage);
  write("shoulder.txt", kGood);
  write("gone.html", "<p>Back again, with words.</p>");
  const auto articles = run();
  ASSERT_EQ(articles.size(), 3U);
  EXPECT_TRUE(summary_.warnings.empty());
  for (const auto& [index, done] : articles)
    EXPECT_EQ(done.article.source.updated, done.article.source.title == "Knees" ? "2024-03-05" : "");
}

TEST_F(PipelineTest, WhatAnArticleSaysCountsMoreThanItsSitemap) {
  write("sitemap.xml", kSitemap);
  write("pages/knee", "---\ntitle: Knees\nurl: https://example.org/k\nupdated: 2020-01-02\n---\nThey bend.\n");
  const auto articles = run(1, "sitemap.xml");
  ASSERT_EQ(articles.size(), 1U);
  EXPECT_EQ(articles.at(0).article.source.url, "https://example.org/k");
  EXPECT_EQ(articles.at(0).article.source.updated, "2020-01-02");
}

TEST_F(PipelineTest, SitemapsMayListEachOther) {
  write("sitemap.xml", "<sitemapindex><sitemap><loc>other.xml</loc></sitemap></sitemapindex>");
  write("other.xml", "<urlset><url><loc>sitemap.xml</loc></url><url><loc>shoulder.txt</loc></url></urlset>");
  write("shoulder.txt", kGood);
  EXPECT_EQ(run(1, "sitemap.xml").size(), 1U);
  EXPECT_EQ(inputs_.sitemaps.size(), 2U);
}

TEST_F(PipelineTest, TheResultDoesNotDependOnThreads) {
  for (int i = 0; i < 20; ++i)
    write("a" + std::to_string(i) + ".txt", "Joint " + std::to_string(i) + "\n\nIt bends.\n\nCare\n\nRest it.\n");
  const auto dump = [](const std::map<std::size_t, FinishedArticle>& articles) {
    std::vector<FinishedArticle> list;
    for (const auto& [index, article] : articles) list.push_back(article);
    return outline_json(list);
  };
  EXPECT_EQ(dump(run(1)), dump(run(4)));
}

// Long paragraphs are cut inside; their parts must still be where they say in every format.
TEST_F(PipelineTest, PartsOfLongParagraphsAreFoundInTheirFiles) {
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += "The  elbow \u00a0bends & turns \u2013 at least " + std::to_string(i) + " times. ";
  write("long.txt", "Elbows\n\n" + text + "\n");
  const auto articles = run();
  ASSERT_EQ(articles.size(), 1U);
  const auto& passages = articles.at(0).cut.passages;
  EXPECT_GE(passages.size(), 3U);
  const std::string file = "Elbows\n\n" + text + "\n";
  for (const Passage& passage : passages) {
    const std::string raw = file.substr(passage.source.begin, passage.source.size());
    EXPECT_TRUE(raw.starts_with("The ") && raw.ends_with("times.")) << raw;
  }
}

}  // namespace
}  // namespace citewell
