// Structure recovery on small articles of every shape: what comes out is dumped as one line per block.
#include "indexer/structure/structure.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/structure/byline_labels.h"
#include "indexer/structure/disclaimers.h"
#include "indexer/structure/lexicon.h"
#include "indexer/structure/lines.h"
#include "indexer/structure/sections.h"
#include "tests/unit/indexer/article_checks.h"

namespace citewell {
namespace {

Article recovered(std::string_view text, const StructureOptions& options = {}) {
  std::vector<Article> articles = read_checked("text", text);
  if (articles.empty()) return {};
  recover_structure(articles[0], options);
  expect_well_formed(articles[0], *format_named("text"), text);
  expect_every_word_once(articles, *format_named("text"), text);
  return std::move(articles[0]);
}

struct Case {
  std::string_view why;
  std::string_view text;
  std::string_view blocks;
};

void check(const Case& c) {
  SCOPED_TRACE(c.why);
  EXPECT_EQ(dump(recovered(c.text).blocks), c.blocks);
}

TEST(Structure, TitleAndHeadings) {
  const Case cases[] = {
      {"the first line is the title, lines above text are headings",
       "Tennis Elbow\n\nThe tendons at the elbow wear out.\n\nWho gets it\n\nPainters and plumbers get it.\n",
       "heading1 (title): Tennis Elbow\nprose: The tendons at the elbow wear out.\nheading2: Who gets it\nprose: "
       "Painters and plumbers get it.\n"},
      {"a site's name above the title",
       "Maple Street Clinic\n\nWhy Elbows Hurt\n\nAn elbow hurts when its tendons wear, and elbows wear early in "
       "painters.\n",
       "boilerplate (site name): Maple Street Clinic\nheading1 (title): Why Elbows Hurt\nprose: An elbow hurts when "
       "its tendons wear, and elbows wear early in painters.\n"},
      {"a badge above the title", "Fact checked\n\nWhy Elbows Hurt\n\nAn elbow hurts when its tendons wear.\n",
       "boilerplate (badge): Fact checked\nheading1 (title): Why Elbows Hurt\nprose: An elbow hurts when its tendons "
       "wear.\n"},
      {"announced parts of a section are one level below it",
       "Elbows\n\nA few words first.\n\nWays to help\n\nHere are two ways that work:\n\nResting the arm\n\nGive it a "
       "week.\n\nBracing the joint\n\nWear a strap.\n\nOutlook\n\nMost heal.\n",
       "heading1 (title): Elbows\nprose: A few words first.\nheading2: Ways to help\nprose: Here are two ways that "
       "work:\nheading3: Resting the arm\nprose: Give it a week.\n"
       "heading3: Bracing the joint\nprose: Wear a strap.\nheading2: Outlook\nprose: Most heal.\n"},
      {"capitals mark the sections where other headings have none",
       "ELBOWS\n\nFirst words stand here.\n\nCAUSES\n\nWear is one.\n\nAt work\n\nDrills shake.\n\nTREATMENT\n\nRest "
       "helps.\n",
       "heading1 (title): ELBOWS\nprose: First words stand here.\nheading2: CAUSES\nprose: Wear is one.\nheading3: At "
       "work\nprose: Drills shake.\nheading2: TREATMENT\nprose: Rest helps.\n"},
  };
  for (const Case& c : cases) check(c);
}

TEST(Structure, ListsAndDefinitions) {
  const Case cases[] = {
      {"terms in a row are definitions",
       "Elbow Words\n\nSome words that doctors use.\n\nBursa: A cushion of fluid.\n\nTendon: A cord that ties muscle "
       "to bone.\n",
       "heading1 (title): Elbow Words\nprose: Some words that doctors use.\ndefinition: Bursa: A cushion of "
       "fluid.\ndefinition: Tendon: A cord that ties muscle to bone.\n"},
      {"one term alone is prose", "Elbow Words\n\nTendons: they tie muscle to bone.\n\nThey heal slowly.\n",
       "heading1 (title): Elbow Words\nprose: Tendons: they tie muscle to bone.\nprose: They heal slowly.\n"},
      {"a line that announces is a lead-in, a name with a colon a heading",
       "Elbow Care\n\nWhat you do matters most.\n\nThe choices can include:\n\nRest: A week of it.\n\nIce: Ten "
       "minutes.\n\nWrist Curls:\n\nPurpose: Strength.\n\nMethod: Lift a tin.\n",
       "heading1 (title): Elbow Care\nprose: What you do matters most.\nprose: The choices can include:\ndefinition: "
       "Rest: A week of it.\ndefinition: Ice: Ten minutes.\n"
       "heading2: Wrist Curls:\ndefinition: Purpose: Strength.\ndefinition: Method: Lift a tin.\n"},
      {"unmarked lines below a lead-in are a list",
       "Elbow Care\n\nSome people should not do the exercises. These are:\n\nchildren\n\nanyone with a "
       "fracture\n\nanyone after surgery\n\nAsk first if you are unsure about any of this.\n",
       "heading1 (title): Elbow Care\nprose: Some people should not do the exercises. These are:\nlist: children / "
       "anyone with a fracture / anyone after surgery\n"
       "prose: Ask first if you are unsure about any of this.\n"},
      {"lines right below each other are a list",
       "Elbow Care\n\nThings that help are simple and cheap.\n\nYou will need\n\nA towel\nA tin of beans\nA "
       "clock\n\nSit down for it.\n",
       "heading1 (title): Elbow Care\nprose: Things that help are simple and cheap.\nheading2: You will need\nlist: A "
       "towel / A tin of beans / A clock\nprose: Sit down for it.\n"},
  };
  for (const Case& c : cases) check(c);
}

TEST(Structure, QuestionsAndAnswers) {
  const Case cases[] = {
      {"under an FAQ heading",
       "Elbows\n\nThey bend and turn.\n\nFrequently Asked Questions\n\nDoes rest help?\n\nIt does.\n\nShould I use "
       "ice?\n\nFor pain, yes.\n\nTen minutes will do.\n\nLast words\n\nBe patient.\n",
       "heading1 (title): Elbows\nprose: They bend and turn.\nheading2: Frequently Asked Questions\nfaq: Does rest "
       "help? => It does.\n"
       "faq: Should I use ice? => For pain, yes. / Ten minutes will do.\nheading2: Last words\nprose: Be patient.\n"},
      {"three short answers in a row need no heading",
       "Elbows\n\nThey bend and turn.\n\nDoes rest help?\n\nIt does.\n\nIs ice any good?\n\nFor pain it is.\n\nMay I "
       "drive?\n\nIf you can steer.\n",
       "heading1 (title): Elbows\nprose: They bend and turn.\nfaq: Does rest help? => It does.\nfaq: Is ice any good? "
       "=> For pain it is.\nfaq: May I drive? => If you can steer.\n"},
      {"a question above one section is a heading",
       "Elbows\n\nThey bend and turn.\n\nWhat is an elbow?\n\nA hinge.\n\nCare\n\nRest it.\n",
       "heading1 (title): Elbows\nprose: They bend and turn.\nheading2: What is an elbow?\nprose: A hinge.\nheading2: "
       "Care\nprose: Rest it.\n"},
  };
  for (const Case& c : cases) check(c);
}

// The letters themselves are marks, no words of the text.
TEST(Structure, QuestionsMarkedWithLetters) {
  std::vector<Article> articles =
      read_checked("text",
                   "Elbow Mail\n\nReaders ask and we reply.\n\nQ: Does rest help?\nA: It does, for a week or "
                   "so.\n\nQ2. Is ice any good?\nA2. For pain it is.\n");
  recover_structure(articles[0], {});
  EXPECT_EQ(dump(articles[0].blocks),
            "heading1 (title): Elbow Mail\nprose: Readers ask and we reply.\nfaq: Does rest help? => It does, for a "
            "week or so.\n"
            "faq: Is ice any good? => For pain it is.\n");
}

TEST(Structure, QuestionsMarkedWithBareLetters) {
  std::vector<Article> articles =
      read_checked("text",
                   "Elbow Mail\n\nQ My elbow clicks. Is that bad?\n\nA Mostly not.\n\nQ May I drive?\n\nA When you can "
                   "steer.\n");
  recover_structure(articles[0], {});
  EXPECT_EQ(
      dump(articles[0].blocks),
      "heading1 (title): Elbow Mail\nfaq: My elbow clicks. Is that bad? => Mostly not.\nfaq: May I drive? => When "
      "you can steer.\n");
}

TEST(Structure, AnswersThatAPlusOpens) {
  check({"the sign is no part of the question",
         "Elbows\n\nThey bend and turn.\n\nFAQ\n\n+ May I drive?\nIf you can steer.\n\n+ Does ice help?\nFor pain it "
         "does.\n",
         "heading1 (title): Elbows\nprose: They bend and turn.\nheading2: FAQ\nfaq: May I drive? => If you can steer.\n"
         "faq: Does ice help? => For pain it does.\n"});
}

TEST(Structure, WhatIsNotTheArticle) {
  const Case cases[] = {
      {"calls to action and a signature",
       "Elbow Care\n\nRest it for a week and then start to move again.\n\nReady to feel better? Book a session with "
       "our team today.\n\nMaple Street Clinic\n",
       "heading1 (title): Elbow Care\nprose: Rest it for a week and then start to move again.\nboilerplate (call to "
       "action): Ready to feel better? Book a session with our team today.\n"
       "boilerplate (site name): Maple Street Clinic\n"},
      {"a disclaimer, tags, a biography, related articles",
       "Elbow Care\n\nRest it for a week and then start to move again, a little more every day, until the joint lets "
       "you lift a kettle without complaint.\n\n"
       "The information in this article is for educational purposes and no substitute for advice from your "
       "doctor.\n\nelbow pain rest\nAvatar photo\n\nJane Doe\n\nI'm passionate about joints and write about my "
       "journey.\n\nMore to Explore\n\nKnees at Night\n",
       "heading1 (title): Elbow Care\nprose: Rest it for a week and then start to move again, a little more every day, "
       "until the joint lets you lift a kettle without complaint.\n"
       "disclaimer (says what the article is not): The information in this article is for educational purposes and no "
       "substitute for advice from your doctor.\n"
       "boilerplate (tags): elbow pain rest\nboilerplate (image label): Avatar photo\nboilerplate (name): Jane "
       "Doe\nboilerplate (biography): I'm passionate about joints and write about my journey.\n"
       "boilerplate (below the article): More to Explore\nboilerplate (below the article): Knees at Night\n"},
      {"navigation above, copyright below",
       "Skip to content\nHome > Joints > Elbows\n\nElbow Care\n\n5 min read\n\nRest it for a week and then start to "
       "move again.\n\n\u00a9 2024 Maple Street Clinic. All rights reserved.\n",
       "boilerplate (navigation): Skip to content\nboilerplate (breadcrumb): Home > Joints > Elbows\nheading1 (title): "
       "Elbow Care\nboilerplate (reading time): 5 min read\n"
       "prose: Rest it for a week and then start to move again.\nboilerplate (copyright): \u00a9 2024 Maple Street "
       "Clinic. All rights reserved.\n"},
      {"captions",
       "Elbow Care\n\nRest it for a week and then start to move again.\n\nFigure 1. The joint from the side.\n\nA "
       "woman stretching her forearm at a desk\n\nThen lift a tin of beans.\n",
       "heading1 (title): Elbow Care\nprose: Rest it for a week and then start to move again.\ncaption (describes a "
       "picture): Figure 1. The joint from the side.\n"
       "caption (describes a picture): A woman stretching her forearm at a desk\nprose: Then lift a tin of beans.\n"},
      {"a menu under the name of the site",
       "Maple Street Clinic\nHome\nWhat We Treat\nBlog\nContact\n\nElbow Care\n\nRest it for a week and then start to "
       "move again.\n",
       "boilerplate (site name): Maple Street Clinic\nboilerplate (navigation): Home\nboilerplate (navigation): What "
       "We "
       "Treat\nboilerplate (navigation): Blog\nboilerplate (navigation): Contact\nheading1 (title): Elbow Care\n"
       "prose: Rest it for a week and then start to move again.\n"},
      {"a farewell, the author's own words and comments",
       "Elbow Care\n\nby Jane Doe, LMT\n\nRest it for a week and then start to move again, a little more every day, "
       "until the joint lets you lift a kettle without complaint.\n\nUntil next time,\nJane\n\nJane Doe bakes bread.\n"
       "\n2 thoughts on elbows\n\nBo K.\n\nThank you for this.\n",
       "heading1 (title): Elbow Care\nboilerplate (byline or date): by Jane Doe, LMT\nprose: Rest it for a week and "
       "then "
       "start to move again, a little more every day, until the joint lets you lift a kettle without complaint.\n"
       "boilerplate (signature): Until next time,\nboilerplate (signature): Jane\nboilerplate (biography): Jane Doe "
       "bakes bread.\nboilerplate (comments): 2 thoughts on elbows\nboilerplate (below the article): Bo K.\n"
       "boilerplate (below the article): Thank you for this.\n"},
      {"an advertisement goes on below its label, and what announces a warning is none",
       "Elbow Care\n\nRest it for a week and then start to move again.\n\nAdvertisement\nOur ads keep these pages free "
       "of charge.\n\nCall us at once if\n- the arm goes cold\n- you cannot move your fingers\n",
       "heading1 (title): Elbow Care\nprose: Rest it for a week and then start to move again.\nboilerplate "
       "(advertisement): Advertisement\nboilerplate (advertisement): Our ads keep these pages free of charge.\n"
       "prose: Call us at once if\nlist: - the arm goes cold / - you cannot move your fingers\n"},
      {"a link between paragraphs swallows nothing",
       "Elbow Care\n\nRest it for a week and then start to move again.\n\nMore on: Resting\n\nThe joint will tell you "
       "when it has had enough of that.\n",
       "heading1 (title): Elbow Care\nprose: Rest it for a week and then start to move again.\nboilerplate (part of "
       "the "
       "site, not of the article): More on: Resting\nprose: The joint will tell you when it has had enough of that.\n"},
      {"a disclaimer in words of its own",
       "Elbow Care\n\nRest it for a week and then start to move again.\n\nThese tips are for most people. They cannot "
       "tell you what a clinician would, and are not meant to stand in for one.\n",
       "heading1 (title): Elbow Care\nprose: Rest it for a week and then start to move again.\ndisclaimer (says what "
       "the "
       "article is not): These tips are for most people. They cannot tell you what a clinician would, and are not "
       "meant "
       "to stand in for one.\n"},
  };
  for (const Case& c : cases) check(c);
}

struct SourceCase {
  std::string_view why;
  std::string_view text;
  std::string_view source;
};

std::string dump(const Source& source) {
  std::string out = source.title + " [" + source.site + "]";
  for (const Person& person : source.authors) out += " by " + citewell::dump(person);
  for (const Person& person : source.reviewers) out += " reviewed by " + citewell::dump(person);
  if (!source.published.empty()) out += " published " + source.published;
  if (!source.updated.empty()) out += " updated " + source.updated;
  for (const Citation& citation : source.citations) out += " [" + citation.marker + "] " + citation.text;
  return out;
}

TEST(Structure, PeopleAndDates) {
  constexpr std::string_view kText =
      "\n\nRest the elbow for a week and then start to move it again, a little more every day, until it stops "
      "complaining about the kettle.\n";
  const SourceCase cases[] = {
      {"a byline with credentials", "Elbow Care\n\nBy Jane Doe, RN\n", "Elbow Care [] by Jane Doe | RN | "},
      {"author and date in one line", "Elbow Care\n\nBy Jane Doe | Updated June 3, 2021 | 4 min read\n",
       "Elbow Care [] by Jane Doe |  |  updated 2021-06-03"},
      {"a reviewer with the day of the review", "Elbow Care\n\nMedically reviewed by Jane Doe, MD on June 3, 2021\n",
       "Elbow Care [] reviewed by Jane Doe | MD |  updated 2021-06-03"},
      {"labels above names and dates",
       "Elbow Care\n\nWritten by\nJane Doe\nPhysical Therapist\nReviewed by\nJohn Roe, MD\nLast updated:\u00a0\n3 June "
       "2021\n",
       "Elbow Care [] by Jane Doe |  | Physical Therapist reviewed by John Roe | MD |  updated 2021-06-03"},
      {"names with roles and no label",
       "Elbow Care\n\nJane Doe\nHealth writer\nDr. John Roe, DPT\nResearcher, Physical Therapist\n",
       "Elbow Care [] by Jane Doe |  | Health writer by Dr. John Roe | DPT | Researcher, Physical Therapist"},
      {"posted on", "Elbow Care\n\nPosted on 3 June 2021 by Jane Doe\n",
       "Elbow Care [] by Jane Doe |  |  published 2021-06-03"},
      {"a date of its own", "Elbow Care\n\nJune 3, 2021\n", "Elbow Care [] published 2021-06-03"},
      {"a section is no person", "Elbow Care\n\nTennis Elbow\n", "Elbow Care []"},
  };
  for (const SourceCase& c : cases) {
    SCOPED_TRACE(c.why);
    EXPECT_EQ(dump(recovered(std::string(c.text) + std::string(kText)).source), c.source);
  }
}

TEST(Structure, ReferencesAreResolved) {
  const Article article = recovered(
      "Elbow Care\n\nRest helps most people (1), and straps help some (2). Surgery is rare, and it is left to those "
      "who have tried everything else.\n\nReferences\n\n"
      "1. Doe J. Rest for elbows. Journal of Joints 2019. https://example.org/rest.\n2. Roe J. Straps. 2020.\n");
  EXPECT_EQ(dump(article.source),
            "Elbow Care [] [1] Doe J. Rest for elbows. Journal of Joints 2019. https://example.org/rest. [2] Roe J. "
            "Straps. 2020.");
  EXPECT_EQ(article.source.citations[0].url, "https://example.org/rest");
}

TEST(Structure, MetadataWins) {
  std::vector<Article> articles = read_checked("text",
                                               "A Line\n\nBy Jane Doe, RN\n\nUpdated June 3, 2021\n\nRest the elbow "
                                               "for a week and then start to move it again.\n");
  Source& source = articles[0].source;
  source.title = "Elbow Care";
  source.authors = {{"John Roe", "", ""}, {"Jane Doe", "", "Nurse"}};
  source.updated = "2022-01-01";
  recover_structure(articles[0], {});
  EXPECT_EQ(dump(source), "Elbow Care [] by John Roe |  |  by Jane Doe | RN | Nurse updated 2022-01-01");
}

TEST(Structure, RepeatedLinesBelongToTheSite) {
  std::vector<Article> articles;
  Repetition repetition;
  for (const std::string joint : {"elbow", "knee", "hip", "ankle"}) {
    articles.push_back(read_checked(
        "text", "The " + joint + " and you\n\nSymptoms\n\nThe " + joint +
                    " hurts at night.\n\nOur nurses answer the telephone on weekdays from nine to five.\n")[0]);
    repetition.count(articles.back());
  }
  StructureOptions options;
  options.repetition = &repetition;
  recover_structure(articles[0], options);
  EXPECT_EQ(dump(articles[0].blocks),
            "heading1 (title): The elbow and you\nheading2: Symptoms\nprose: The elbow hurts at night.\n"
            "boilerplate (repeated in 4 articles): Our nurses answer the telephone on weekdays from nine to five.\n");
}

TEST(Structure, PatternsOfTheSite) {
  StructureOptions options;
  options.boilerplate = {"call * for a leaflet*"};
  const Article article =
      recovered("Elbow Care\n\nRest it for a week.\n\nCall 555 0100 for a leaflet in your language.\n", options);
  EXPECT_EQ(article.blocks.back().reason, "named in site.json");
}

TEST(Structure, DisclaimersAndAdvice) {
  for (const std::string_view text :
       {"This website offers general information and does not replace a visit to your doctor.",
        "Disclaimer: nothing here is meant to be medical advice of any kind.",
        "The content on this page is provided for informational purposes only. Always ask your physician."}) {
    EXPECT_TRUE(is_disclaimer(text)) << text;
  }
  for (const std::string_view text : {"Massage is no substitute for a diagnosis, so see a doctor first.",
                                      "Consult a healthcare professional before you start any new treatment.",
                                      "This article explains how massage works and which treatment suits whom.",
                                      "The information your doctor needs is a list of your medicines."}) {
    EXPECT_FALSE(is_disclaimer(text)) << text;
  }
}

// Disclaimers in words that nobody listed, and advice in the words that disclaimers are made of.
TEST(Structure, DisclaimersByTheirGrammar) {
  constexpr std::string_view kDisclaimers[] = {
      "We aren't your doctors. Run anything you read on these pages past the person who treats you.",
      "I'm a massage therapist, not a physician, so treat this post as one person's experience.",
      "Please remember that every body differs. Speak with your midwife or GP before you start any of the exercises "
      "shown here.",
      "The author is not a licensed health practitioner and offers this material for interest only.",
      "Always check with a qualified professional before acting on anything published by this magazine.",
      "What works for one patient may harm another, so use this guide together with the advice of your own care team.",
      "Esta página ofrece información orientativa y no sustituye la consulta con su fisioterapeuta.",
      "No somos médicos: lo que publicamos aquí no debe usarse para diagnosticar ni tratar ninguna enfermedad.",
      "Cette fiche est fournie à titre d'information générale ; en cas de doute, demandez conseil à votre médecin.",
      "Die Angaben in diesem Ratgeber sind allgemeiner Art und nicht auf Ihren persönlichen Fall zugeschnitten.",
      "Le indicazioni contenute in queste pagine non costituiscono una diagnosi: rivolgersi sempre al proprio medico.",
      "Aan de tekst op deze website kunnen geen rechten worden ontleend; raadpleeg bij klachten altijd uw arts.",
      "As dicas deste site não devem ser usadas no lugar de uma consulta médica.",
      "Bear in mind that this booklet is written for the average patient. Yours may be a special case, and your "
      "surgeon's instructions come first.",
      "Using this website doesn't set up a therapist-patient relationship between us.",
      "The site's editors take no responsibility for injuries that result from following the routines it shows.",
      "While our team checks every article, it should never be your only source when making medical decisions.",
      "This fact sheet tells you about back pain in general. It may not apply to you, so discuss it with your "
      "healthcare team.",
      "Este contenido es meramente informativo; ante cualquier síntoma acuda a un profesional sanitario.",
      "Ni este artículo ni sus comentarios pueden sustituir a una valoración presencial.",
      "Les exercices de cet article sont proposés à titre d'exemple. Parlez-en à votre kiné avant de commencer.",
      "Wir sind keine Ärzte. Bitte besprechen Sie alles, was Sie hier lesen, mit Ihrer Praxis.",
      "I contenuti del blog sono generici e non tengono conto della vostra storia clinica.",
      "De tips op deze pagina zijn niet bedoeld als medisch advies. Overleg bij twijfel met uw fysiotherapeut.",
      "O conteúdo deste artigo é educativo e não substitui a opinião do seu médico.",
      "The exercises on this sheet are examples. They have not been picked with your injury in mind.",
      "The clinic publishes these stories to encourage patients; your own recovery may look quite different.",
      "Posts on this forum are written by members, not by health workers. Treat them as opinions.",
      "Nothing here should keep you from calling a doctor.",
      "Antes de seguir cualquier recomendación de esta web, consulte con su fisioterapeuta.",
      "Le contenu de cette page ne tient pas lieu de consultation médicale.",
      "Alle Angaben ohne Gewähr; im Zweifel wenden Sie sich an Ihre Ärztin.",
      "Onze artikelen zijn geschreven voor een breed publiek en houden geen rekening met uw persoonlijke situatie.",
      "If your consultant's advice differs from this booklet, follow your consultant.",
      "No two knees are alike. What we describe on this site may be wrong for yours, so have it looked at by a "
      "clinician.",
      "This content was produced for education, and it is not medical advice.",
      "We've done our homework, but we aren't clinicians. Any decision about your care is between you and your doctor.",
      "Use of this website does not create a doctor-patient relationship.",
      "Estos consejos no reemplazan el diagnóstico de un especialista.",
      "Ces informations sont données à titre indicatif et ne peuvent se substituer à une consultation.",
      "Wir übernehmen keine Haftung für Schäden, die aus der Anwendung der Tipps entstehen.",
      "Deze tips vervangen geen behandeling; raadpleeg bij twijfel uw arts.",
      "Although we consult experts, our stories aren't written for your particular body. Speak with a health "
      "professional first.",
      "Heads up: Larchpost teaches movement; it doesn't practise medicine by e-mail. If in doubt, get it seen in "
      "person.",
      "The author is a massage therapist. She does not diagnose, prescribe or treat medical conditions.",
      "For information only. Not a replacement for care from a health professional.",
      "Small print: nothing you find on our pages should be understood as medical advice.",
      "No part of this newsletter should be treated as a diagnosis.",
      "This is a blog, not a surgery. Your GP knows you; we don't.",
      "It is teaching material and cannot judge your case; follow your own clinician where we differ.",
      "Always follow the instructions of your own care team over anything printed in this booklet.",
      "If anything here contradicts what your midwife tells you, listen to your midwife.",
      "The videos on this channel are meant as inspiration. They can't take your history or your scans into account.",
      "I can't promise that this works for you. I'm a teacher, not a clinician, and your tendon is yours.",
      "Larchpost can't examine you. Take what you read here to someone who can."};
  for (const std::string_view text : kDisclaimers) EXPECT_TRUE(is_disclaimer(text)) << text;
  constexpr std::string_view kAdvice[] = {
      "I do not adjust people with osteoporosis or after a recent crash.",
      "We do not treat anyone who has had a fall in the last week.",
      "That is why I send everybody home with exercises. I never massage people who have a fever.",
      "I don't take new patients on Fridays, and I do not work with children.",
      "We are not able to see people who cannot climb the stairs.",
      "Everyone who has had surgery should ask the surgeon first.",
      "These exercises are for everybody who sits all day. Ask your physio if you are unsure.",
      "My doctor told me that rest was not the answer.",
      "This booklet tells you what will happen on the day of your operation.",
      "Do not rely on this brace alone; it cannot protect a torn ligament.",
      "Do not take ibuprofen if you have had a stomach ulcer, unless your doctor says so.",
      "This exercise is not suitable for people with osteoporosis.",
      "This medicine is not a substitute for a healthy diet.",
      "Your doctor cannot diagnose sciatica from an X-ray alone.",
      "The information from the scan does not always explain your pain.",
      "A chiropractor is not a medical doctor, and the training differs from country to country.",
      "There is no evidence that this advice helps people with chronic pain.",
      "Consult a physician before using heat if you have diabetes or poor circulation.",
      "No haga estos ejercicios si tiene una fractura reciente; consulte a su médico.",
      "Nehmen Sie das Mittel nicht ohne Rücksprache mit Ihrem Arzt ein.",
      "This page will help you to look after a knee that has become sore.",
      "Questa tecnica non sostituisce la fisioterapia dopo un intervento.",
      "Patients are not always told what the treatment is meant to do.",
      "Steroid injections are not meant to be a long-term solution and should not replace exercise.",
      "It is not advisable to start these exercises within six weeks of surgery.",
      "Doctors do not agree on the best treatment, and advice varies from clinic to clinic.",
      "A brace does not take the place of strong muscles.",
      "This guideline advises against bed rest; patients should stay active instead.",
      "Self-diagnosis is not reliable, because several conditions cause pain in the same place.",
      "Pregnant women should talk to their midwife before they try any of these positions.",
      "El masaje no sustituye al ejercicio, pero lo complementa.",
      "Le massage ne remplace pas la rééducation après une fracture.",
      "Verzichten Sie auf Massagen, wenn Sie eine Thrombose hatten, und fragen Sie Ihren Arzt.",
      "Deze oefening is niet geschikt voor mensen met een hernia zonder overleg met de fysiotherapeut.",
      "The advice to rest in bed is no longer given, because it does not help.",
      "Not all patients can do this exercise. Your physiotherapist will tell you whether it suits you.",
      "This page is about neck pain in adults. For children, see our guide to growing pains.",
      "These tips will not cure arthritis, but they make the day easier.",
      "The surgeon cannot tell you in advance how much pain you will have.",
      "We don't know what causes fibromyalgia.",
      "In this guide you will find exercises that your physiotherapist may also give you.",
      "Este ejercicio no es adecuado para usted si tiene vértigo.",
      "Diese Tipps helfen nicht bei jeder Art von Kopfschmerz.",
      "De huisarts kan niet altijd zeggen waar de pijn vandaan komt.",
      "You cannot get arthritis from cracking your knuckles, whatever you read online.",
      "Everyone in the team will see you before the operation, and you can ask them anything.",
      "There are different treatments, and not all of them suit every patient.",
      "A general anaesthetic is not needed for this treatment.",
      "This site of the spine is not easy to reach with an injection.",
      "We tell our patients to keep moving, whatever the scan shows.",
      "Medical training does not include much about massage.",
      "\u201CText neck\u201D is a headline, not a diagnosis. Posture did not predict who got neck pain.",
      "Chiropractors do not practise medicine, and they cannot prescribe drugs.",
      "If you miss an appointment, we cannot offer you another one.",
      "They did not diagnose, treat or follow anybody who was under eighteen.",
      "The leaflet that comes with your medicine lists all side effects; ask your pharmacist if you are unsure.",
      "It is not a story about weakness. It is a story about load.",
      "Your treatment plan is not fixed; it will change as you get better.",
      "We use a different approach for people who cannot lie on their front.",
      "Votre kiné ne vous fera pas mal ; dites-lui ce que vous ressentez.",
      "Il fisioterapista non sostituisce il medico, ma lavora con lui."};
  for (const std::string_view text : kAdvice) EXPECT_FALSE(is_disclaimer(text)) << text;
}

// Calls, offers and parts of a page by what their words are, and lines of articles in the same words.
TEST(Structure, CallsAndOffersByTheirWords) {
  const auto is_of_the_site = [](std::string_view line) {
    Block block;
    block.kind = BlockKind::Heading;
    block.text = line;
    return is_call_to_action(line) || !site_line_reason(line).empty() || !site_paragraph_reason(line).empty() ||
           opens_site_part(block);
  };
  constexpr std::string_view kOfTheSite[] = {"Ready to feel better? Grab a spot with one of our therapists.",
                                             "Become a member",
                                             "Get our free back-care checklist in your inbox.",
                                             "Get 20% off your first visit",
                                             "Want more like this? Our letter goes out every Friday.",
                                             "Questions about your knee? Our team is here for you.",
                                             "Jetzt Termin vereinbaren",
                                             "Prendre rendez-vous en ligne",
                                             "Abonnez-vous à notre lettre d'information",
                                             "Add to basket",
                                             "Treat your feet: our insoles ship free.",
                                             "Enquire today",
                                             "Download our app",
                                             "Get the e-book",
                                             "View our class timetable",
                                             "Descarga nuestra guía gratuita",
                                             "Découvrez nos soins",
                                             "Schrijf je in voor onze nieuwsbrief",
                                             "From £35 per session",
                                             "Grab your free posture guide",
                                             "Got a sore shoulder? Our physios can see you tomorrow.",
                                             "Give us a ring on 0117 496 0123.",
                                             "Reserva ahora tu plaza",
                                             "Scopri i nostri corsi"};
  for (const std::string_view line : kOfTheSite) EXPECT_TRUE(is_of_the_site(line)) << line;
  constexpr std::string_view kOfTheArticle[] = {"Book a review with your GP if the pain lasts more than six weeks.",
                                                "Get up every half hour and walk about.",
                                                "Start with five minutes a day.",
                                                "Find your balance",
                                                "Get help at once if you cannot pass urine.",
                                                "Give it a week",
                                                "Our bodies need movement.",
                                                "Reserve opioids for severe pain.",
                                                "Make an appointment with your doctor if the numbness spreads.",
                                                "Ready for surgery",
                                                "Sign up for physical therapy as soon as your surgeon allows it.",
                                                "Llame a su médico si tiene fiebre.",
                                                "Get more sleep",
                                                "Ask your therapist for a home programme.",
                                                "Book lovers' neck",
                                                "Find out which movement hurts.",
                                                "Watch your posture",
                                                "Save your back",
                                                "Send for an ambulance if breathing is hard.",
                                                "Treat the cause",
                                                "Meet your goals step by step",
                                                "Claim your life back",
                                                "Join a walking group or a water class if you like company.",
                                                "Découvrir la cause de la douleur",
                                                "Leave the ice on for ten minutes.",
                                                "Join hands behind your back",
                                                "Compare the two sides",
                                                "Buy shoes with a firm heel.",
                                                "Our spine has three curves",
                                                "Free weights",
                                                "Meet in the middle",
                                                "Check both feet daily"};
  for (const std::string_view line : kOfTheArticle) EXPECT_FALSE(is_of_the_site(line)) << line;
}

TEST(Structure, CaptionsAndCredits) {
  constexpr std::string_view kCaptions[] = {"[Image: a nurse checking the pulse at the wrist]",
                                            "Foto: Praxis am See",
                                            "Image courtesy of the Spine Library",
                                            "(Photo by Tom Reyes/Newsline)",
                                            "Figure 3: The rotator cuff from behind",
                                            "[Foto: Frau dehnt ihren Nacken]",
                                            "Illustration: Nora Bell",
                                            "Image: shoulder joint, seen from the front",
                                            "Bild: Praxis Hofmann",
                                            "Crédit : Studio Mer"};
  for (const std::string_view line : kCaptions) EXPECT_TRUE(is_caption(line)) << line;
  constexpr std::string_view kText[] = {"A woman who is pregnant should not lie on her back.",
                                        "Image tests",
                                        "A person with sciatica may limp.",
                                        "Hands and feet",
                                        "Imaging the spine",
                                        "A person standing all day needs good shoes.",
                                        "Runners stretching before a race gain little."};
  for (const std::string_view line : kText) EXPECT_FALSE(is_caption(line)) << line;
}

TEST(Structure, LabelsOfBylines) {
  struct LabelCase {
    std::string_view line;
    BylineRole role;
    std::string_view names;
  };
  constexpr LabelCase kCases[] = {
      {"Reviewed for accuracy by Jane Doe, MD", BylineRole::Reviewer, " Jane Doe, MD"},
      {"Medical review: Jane Doe, MD", BylineRole::Reviewer, " Jane Doe, MD"},
      {"Fachlich geprüft durch: Dr. Jane Doe", BylineRole::Reviewer, " Dr. Jane Doe"},
      {"Texte : Jane Doe", BylineRole::Author, " Jane Doe"},
      {"Photos: Max Roe", BylineRole::Other, " Max Roe"},
      {"This page was written by Jane Doe", BylineRole::Author, " Jane Doe"},
      {"Clinical review", BylineRole::Reviewer, ""},
  };
  for (const LabelCase& c : kCases) {
    const std::optional<BylineLabel> label = compose_byline_label(c.line);
    ASSERT_TRUE(label) << c.line;
    EXPECT_EQ(label->role, c.role) << c.line;
    EXPECT_EQ(c.line.substr(label->end), c.names) << c.line;
  }
  for (const std::string_view line : {"Medical treatment: ice and rest", "Written exercises by the bed", "Text neck"})
    EXPECT_FALSE(compose_byline_label(line)) << line;
}

TEST(Structure, BylinesInSentences) {
  const std::vector<NamedRole> found =
      bylines_in_sentences("This leaflet was written for the ward by Jane Doe, MSc, and checked by Dr. Max Roe.");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].names, "Jane Doe, MSc");
  EXPECT_EQ(found[1].names, "Dr. Max Roe");
  EXPECT_EQ(found[1].role, BylineRole::Reviewer);
  EXPECT_TRUE(bylines_in_sentences("Elbows were first described by John Kell in 1938.").empty());
}

TEST(Structure, QuestionsUnderLabelsOfAnyWording) {
  const Case cases[] = {
      {"who asks and who answers, on lines of their own",
       "Elbow Mail\n\nReaders ask and we reply.\n\nPatient writes:\nMy elbow clicks. Is that bad?\n\nDoctor "
       "replies:\nMostly not.\n\nPatient writes:\nMay I drive?\n\nDoctor replies:\nWhen you can steer.\n",
       "heading1 (title): Elbow Mail\nprose: Readers ask and we reply.\nboilerplate (label of a question or answer): "
       "Patient writes:\nboilerplate (label of a question or answer): Doctor replies:\nfaq: My elbow clicks. Is that "
       "bad? => Mostly not.\nboilerplate (label of a question or answer): Patient writes:\nboilerplate (label of a "
       "question or answer): Doctor replies:\nfaq: May I drive? => When you can steer.\n"},
      {"letters of another language",
       "Codos\n\nLos lectores preguntan.\n\nP. Me duele el codo. ¿Es grave?\n\nR. Casi nunca.\n\nP. ¿Puedo "
       "conducir?\n\nR. Si puede girar el volante.\n",
       "heading1 (title): Codos\nprose: Los lectores preguntan.\nboilerplate (label of a question or answer): "
       "P.\nboilerplate (label of a question or answer): R.\nfaq: Me duele el codo. ¿Es grave? => Casi "
       "nunca.\nboilerplate (label of a question or answer): P.\nboilerplate (label of a question or answer): R.\nfaq: "
       "¿Puedo conducir? => Si puede girar el volante.\n"},
  };
  for (const Case& c : cases) check(c);
}

TEST(Structure, LinesThatBreakOffAndBoxesAboveButtons) {
  const Case cases[] = {
      {"a line that breaks off leads its list in",
       "Elbow Care\n\nRest it for a week.\n\nSee a doctor the same day if\n\n- the arm goes cold\n- it swells\n",
       "heading1 (title): Elbow Care\nprose: Rest it for a week.\nprose: See a doctor the same day if\nlist: - the arm "
       "goes cold / - it swells\n"},
      {"what leads up to a button is no text",
       "Elbow Care\n\nRest it for a week.\n\nStill sore?\nOur clinic has openings this week.\nRequest your "
       "visit\n\nThen move "
       "again.\n",
       "heading1 (title): Elbow Care\nprose: Rest it for a week.\nboilerplate (call to action): Still "
       "sore?\nboilerplate "
       "(call to action): Our clinic has openings this week.\nboilerplate (call to action): Request your visit\nprose: "
       "Then move "
       "again.\n"},
      {"a question with its answer above a button stays",
       "Elbow Care\n\nRest it for a week.\n\nDoes heat help?\nFor an hour or so it does.\nRequest your visit\n\nThen "
       "move "
       "again.\n",
       "heading1 (title): Elbow Care\nprose: Rest it for a week.\nheading2: Does heat help?\nprose: For an hour or so "
       "it does.\nboilerplate (call to action): Request your visit\nprose: Then move again.\n"},
      {"headings in lower case",
       "elbow care\n\nRest it for a week.\n\nwhy it hurts\n\nThe tendons wear.\n\nwhat helps\n\nTime does.\n\nwhen to "
       "worry\n\nSee a doctor when it is hot.\n",
       "heading1 (title): elbow care\nprose: Rest it for a week.\nheading2: why it hurts\nprose: The tendons "
       "wear.\nheading2: what helps\nprose: Time does.\nheading2: when to worry\nprose: See a doctor when it is "
       "hot.\n"},
  };
  for (const Case& c : cases) check(c);
}

TEST(Structure, CallsToActionAndAdvice) {
  for (const std::string_view text :
       {"Schedule your massage today.", "Book an appointment", "Call us today to meet our therapists!",
        "Did these tips help you? Book a visit online.", "Subscribe to our newsletter",
        "Ready to move again? Contact our front desk."}) {
    EXPECT_TRUE(is_call_to_action(text)) << text;
  }
  for (const std::string_view text :
       {"Call your doctor today if the pain gets worse.", "Call 911 now.", "Make an appointment with your GP.",
        "Start slowly and stop when it hurts.", "Contact a physician or go to the emergency room now.",
        "Book a table at a height that suits your back."}) {
    EXPECT_FALSE(is_call_to_action(text)) << text;
  }
}

TEST(Structure, AdviceInTheImperativeIsNoCallToAction) {
  for (const char* const advice : {"Start each session with a slow stretch of both calves.", "Try it now and then.",
                                   "Visit the pool twice a week.", "Share the load between both arms from now on."}) {
    EXPECT_FALSE(is_call_to_action(advice)) << advice;
  }
  for (const char* const call : {"Start your free trial.", "Visit our shop.", "Book a session today.", "Text us."})
    EXPECT_TRUE(is_call_to_action(call)) << call;
}

TEST(Structure, LeadInsAndHeadingsWithAColon) {
  for (const std::string_view line :
       {"The treatment strategies can include:", "Symptoms include:", "Other signs you might notice are:",
        "If it hurts:", "Call at once when any of these things happen to you:"})
    EXPECT_TRUE(is_lead_in(line)) << line;
  for (const std::string_view line : {"Foam Rolling:", "Focus on Gluteal Muscles:", "Before the session:", "Purpose:"})
    EXPECT_FALSE(is_lead_in(line)) << line;
}

TEST(Structure, LabelsThatEveryItemOfASeriesHasLeadIn) {
  check(
      {"under each heading of a series",
       "Elbow Care\n\nTwo moves are enough.\n\nWrist curl\nAim:\nIt loads the tendon.\nSteps:\nHold a tin.\nLower it "
       "slowly.\nTowel twist\nAim:\nIt trains the grip.\nSteps:\nWring a towel.\nTurn it the other way.\n",
       "heading1 (title): Elbow Care\nprose: Two moves are enough.\nheading2: Wrist curl\nprose: Aim:\nprose: It loads "
       "the tendon.\nprose: Steps:\nprose: Hold a tin.\nprose: Lower it slowly.\nheading2: Towel twist\nprose: "
       "Aim:\nprose: It trains the grip.\nprose: Steps:\nprose: Wring a towel.\nprose: Turn it the other way.\n"});
}

TEST(Structure, NotesAndFurtherReadingHeadReferencesWhenTheyFollow) {
  const Article article = recovered(
      "Elbow Care\n\nRest helps more than most people think it does.\n\nFurther reading and notes\n\n1. Doe J. Elbows "
      "of "
      "painters. Joint Letters, 2019.\n2. Roe M. Straps and what they hide. Joint Letters, 2021.\n");
  EXPECT_EQ(article.source.citations.size(), 2U);
  const Article plain = recovered(
      "Elbow Care\n\nRest helps more than most people think it does.\n\nNotes\n\n1. Sit down.\n2. Lift a tin.\n");
  EXPECT_EQ(plain.source.citations.size(), 0U);
}

TEST(Structure, ReferencesEndWhereTheSiteGoesOn) {
  const Article article = recovered(
      "Elbow Care\nRest helps more than most people think it does.\nSources\nDoe, J.: Elbows of painters. Joint "
      "Letters, "
      "2019.\nLarch Clinic: \u201CStraps and what they hide.\u201D\nYou may also like\nSoup against the cold\n\u00A9 "
      "2022 "
      "Larch Ltd\n");
  EXPECT_EQ(article.source.citations.size(), 2U);
}

TEST(Structure, PartsOfTheSite) {
  for (const std::string_view line : {"\u2190 Elbows Explained", "Spring and Sore Elbows \u2192"})
    EXPECT_EQ(site_line_reason(line), "link") << line;
  EXPECT_EQ(site_line_reason("Elbow \u2192 wrist \u2192 hand: the nerve's way"), "");
  for (const std::string_view line : {"Our spine doctors", "Your therapists", "Our Larch Experts"})
    EXPECT_TRUE(is_author_heading(line)) << line;
  for (const std::string_view line : {"Your doctor's questions", "Our advice", "How therapists help"})
    EXPECT_FALSE(is_author_heading(line)) << line;
  for (const std::string_view line : {"What our patients are saying", "What clients say"})
    EXPECT_TRUE(is_site_section_heading(line)) << line;
  for (const std::string_view line : {"What people say about rest", "What studies say"})
    EXPECT_FALSE(is_site_section_heading(line)) << line;
}

Article recovered_page(std::string_view format, std::string_view text) {
  std::vector<Article> articles = read_checked(format, text);
  if (articles.empty()) return {};
  recover_structure(articles[0], {});
  return std::move(articles[0]);
}

TEST(Structure, ATableBelowTheTextSaysWhoMadeTheLeafletAndWhen) {
  const std::string text =
      "<html lang=\"en-GB\"><body><main><h1>Sore elbows</h1><p>They heal slowly, and patience helps more than anything "
      "else that people try in the first weeks.</p><h2>Rest</h2><p>Two days are enough for most people. After that, "
      "begin "
      "to move the arm again, a little more each day, and go on with what you like to do as long as the pain is mild "
      "and "
      "gone by the next morning. Lift with both hands, and put off what is heavy until it stops hurting.</p>";
  const std::string fields =
      "<table><tr><th>Leaflet reference</th><td>PHY/7 v3</td></tr><tr><th>Written by</th><td>Jane Doe, "
      "Physiotherapist</td></tr><tr><th>Approved by</th><td>Mr Max Roe, Surgeon</td></tr><tr><th>Date "
      "produced</th><td>06/09/2022</td></tr><tr><th>Review date</th><td>September "
      "2025</td></tr></table></main></body></html>";
  const Article article = recovered_page("html", text + fields);
  ASSERT_EQ(article.source.authors.size(), 1U);
  EXPECT_EQ(article.source.authors[0].name, "Jane Doe");
  ASSERT_EQ(article.source.reviewers.size(), 1U);
  EXPECT_EQ(article.source.reviewers[0].name, "Max Roe");
  EXPECT_EQ(article.source.published, "2022-09-06");
  EXPECT_EQ(article.source.updated, "");
  EXPECT_EQ(article.blocks.back().reason, "byline or date");
}

TEST(Structure, ALineOfBoldAboveALineBreakIsAHeading) {
  const Article article = recovered_page(
      "html",
      "<html><body><main><h1>Sore elbows</h1><p><font size=4><b>Why it hurts</b></font><br>The tendon wears out, and "
      "it "
      "wears out early in painters.</p><p><b>Rest.</b> Two days are enough.</p><p><b>Q. May I paint?</b><br>A. Not "
      "this "
      "week.</p><p>This page last changed on 11-May-2003.<br>Best viewed at 800 x 600.</p></main></body></html>");
  EXPECT_EQ(
      dump(article.blocks),
      "heading1 (title): Sore elbows\nheading2: Why it hurts\nprose: The tendon wears out, and it wears out early in "
      "painters.\nprose: Rest. Two days are enough.\nfaq: May I paint? => Not this week.\nboilerplate (byline or "
      "date): This page last changed on 11-May-2003. / Best viewed at 800 x 600.\n");
  EXPECT_EQ(article.source.updated, "2003-05-11");
}

TEST(Structure, ANameInTheTextSaysMoreThanAHandle) {
  const Article article = recovered_page(
      "markdown",
      "---\ntitle: Sore elbows\nauthor: jdoe\n---\n\n*By Jane Doe, physiotherapist. This is the third of our letters "
      "about sore joints.*\n\nThey heal slowly, and patience helps more than anything else that people try.\n");
  ASSERT_EQ(article.source.authors.size(), 1U);
  EXPECT_EQ(article.source.authors[0].name, "Jane Doe");
  EXPECT_EQ(article.source.authors[0].role, "physiotherapist");
}

TEST(Structure, LabelsOfDatesAreComposed) {
  const auto role = [](std::string_view line) {
    const auto label = compose_date_label(line);
    return label ? std::optional<DateRole>(label->role) : std::nullopt;
  };
  EXPECT_EQ(role("This page last changed on 11-May-2003"), DateRole::Updated);
  EXPECT_EQ(role("Date produced: 6 September 2022"), DateRole::Published);
  EXPECT_EQ(role("Next review due: May 2027"), DateRole::Other);
  EXPECT_EQ(role("Changed habits help"), std::nullopt);
  EXPECT_EQ(role("The pain was worse"), std::nullopt);
}

TEST(Structure, WordsForWhatOneDoesWithAPageBelowOthers) {
  check(
      {"below a line of the interface",
       "Elbow Care\n\nPrint this page\nMerken\nDrucken\n\nRest helps more than most people think it does, and "
       "patience helps more than rest when the tendon is worn out.\n\nHold\n\nYour elbow tells you when to stop.\n",
       "heading1 (title): Elbow Care\nboilerplate (sharing): Print this page\nboilerplate (navigation): "
       "Merken\nboilerplate (navigation): Drucken\nprose: Rest helps more than most people think it does, and patience "
       "helps more than rest when the tendon is worn out.\nheading2: Hold\nprose: Your elbow tells you when to "
       "stop.\n"});
  EXPECT_TRUE(is_author_heading("\u00DCber die Autorin"));
}

TEST(Structure, AnotherTradeOfMedicineIsNoDoctor) {
  for (const std::string_view text :
       {"I am a massage therapist and not a doctor or a nurse. What I put here I have picked up over the years.",
        "Sam is a coach and we sell straps. Neither of us is your doctor, and this post is for fun and general "
        "interest."})
    EXPECT_TRUE(is_disclaimer(text)) << text;
  for (const std::string_view text :
       {"See a physiotherapist and not a surgeon first, since most elbows need no operation.",
        "I am a nurse and I have seen many sore elbows in twenty years on the ward."})
    EXPECT_FALSE(is_disclaimer(text)) << text;
}

TEST(Structure, QuestionsInMoreForms) {
  const Case cases[] = {
      {"paragraphs that each begin with a question",
       "Elbows\n\nThey bend and turn.\n\nAsk Lena\n\nIs it my grip? Partly. Film it.\n\nMay I play? Not for now. "
       "Wait a week.\n\nDo straps help? A little. Wear them at work.\n",
       "heading1 (title): Elbows\nprose: They bend and turn.\nheading2: Ask Lena\nfaq: Is it my grip? => Partly. Film "
       "it.\nfaq: May I play? => Not for now. Wait a week.\nfaq: Do straps help? => A little. Wear them at work.\n"},
      {"two speakers in turn",
       "Elbow Talk\n\nWe met her in May.\n\nReader: Is it bad?\n\nDr. Roe: Mostly not.\n\nReader: May I drive?\n\n"
       "Dr. Roe: When you can steer.\n",
       "heading1 (title): Elbow Talk\nprose: We met her in May.\nboilerplate (label of a question or answer): "
       "Reader:\nboilerplate (label of a question or answer): Dr. Roe:\nfaq: Is it bad? => Mostly not.\nboilerplate "
       "(label of a question or answer): Reader:\nboilerplate (label of a question or answer): Dr. Roe:\nfaq: May I "
       "drive? => When you can steer.\n"},
      {"signed with a dash, below what readers ask; who to see is a section",
       "Elbows\n\nThey bend and turn.\n\nReaders ask\n\nIs it bad? \u2013 Malcolm\n\nMostly not.\n\nMay I drive? "
       "\u2013 Jo\n\nWhen you can steer.\n\nWhen to see a doctor?\n\nWhen it swells.\n",
       "heading1 (title): Elbows\nprose: They bend and turn.\nheading2: Readers ask\nfaq: Is it bad? \u2013 Malcolm => "
       "Mostly not.\nfaq: May I drive? \u2013 Jo => When you can steer.\nheading2: When to see a doctor?\nprose: When "
       "it "
       "swells.\n"},
  };
  for (const Case& c : cases) check(c);
}

TEST(Structure, WhatHeadsQuestions) {
  for (const std::string_view heading : {"Readers ask", "You asked, we answered", "Stuff people ask me"})
    EXPECT_TRUE(is_faq_heading(heading)) << heading;
  for (const std::string_view heading : {"What to ask your doctor", "When to ask for help", "Ask a pharmacist first"})
    EXPECT_FALSE(is_faq_heading(heading)) << heading;
}

TEST(Structure, BylinesBesideDatesAndOfBodies) {
  const auto people = [](std::string_view header) {
    const Article article =
        recovered("Why Elbows Hurt\n" + std::string(header) +
                  "\n\nAn elbow hurts when its tendons wear, and elbows wear early in painters, plumbers and all who "
                  "grip hard day after day for years on end.\n\nCare\n\nRest it.\n");
    std::string out;
    for (const Person& person : article.source.authors) out += dump(person) + "; ";
    for (const Person& person : article.source.reviewers) out += "reviewer " + dump(person) + "; ";
    return out + article.source.published;
  };
  EXPECT_EQ(people("November 4, 2022 Jane Doe"), "Jane Doe |  | ; 2022-11-04");
  EXPECT_EQ(people("Jane Doe May 3"), "Jane Doe |  | ; ");
  EXPECT_EQ(people("by Jane Doe\nRegistered Osteopath"), "Jane Doe |  | Registered Osteopath; ");
  EXPECT_EQ(people("Produced by: Physiotherapy Department"), "Physiotherapy Department |  | ; ");
  EXPECT_EQ(people("Author: Larch information team, with thanks to Max Roe, surgeon, for checking the content"),
            "Larch information team |  | ; reviewer Max Roe |  | surgeon; ");
  EXPECT_EQ(people("By Jane Doe, MCSP, physiotherapist. Fact-checked by Max Roe, MSc."),
            "Jane Doe | MCSP | physiotherapist; reviewer Max Roe | MSc | ; ");
  EXPECT_EQ(people("This page was written by the Larch information team with the help of nurses."),
            "Larch information team |  | ; ");
  EXPECT_EQ(people("By Larch Hill Clinic Staff"), "");
  EXPECT_EQ(people("Submitted by editor on Tue, 03/14/2023 - 09:12"), "2023-03-14");
  EXPECT_EQ(people("Posted in Good Elbows on Mar. 14, 2023 by Jane Doe, LMT"), "Jane Doe | LMT | ; 2023-03-14");
}

TEST(Structure, MoreOfWhatIsNotTheArticle) {
  const auto reason = [](std::string_view line) {
    if (is_call_to_action(line)) return std::string_view("call to action");
    const std::string_view of_line = site_line_reason(line);
    return of_line.empty() ? site_paragraph_reason(line) : of_line;
  };
  EXPECT_EQ(reason("Could you give \u00A35 so that we can answer one more call?"), "call to action");
  EXPECT_EQ(reason("Yes, I'll donate"), "call to action");
  EXPECT_EQ(reason("Get our monthly email"), "call to action");
  EXPECT_EQ(reason("Registered charity no. 0000000. A company limited by guarantee."), "legal");
  EXPECT_EQ(reason("To make an appointment ring 555-0142 after four."), "contact");
  EXPECT_EQ(reason("Our experts monitor the research, and we update our articles when it changes."), "editorial note");
  EXPECT_EQ(reason("Listen on Larchcast"), "sharing");
  EXPECT_EQ(reason("31 views 0 comments"), "comments");
  EXPECT_EQ(reason("#elbow #tendons"), "tags");
  EXPECT_EQ(reason("Filed under Elbows"), "tags");
  EXPECT_EQ(reason("#1 reason to rest"), "");
  EXPECT_EQ(reason("You can give blood again after six months."), "");
  EXPECT_EQ(reason("Make an appointment if your knee swells, locks or gives way."), "");
  for (const std::string_view heading :
       {"Contact details", "How to contact us", "Patient Advice and Liaison Service (PALS)", "People also looked at"})
    EXPECT_TRUE(is_site_section_heading(heading)) << heading;
  for (const std::string_view heading : {"When to contact us", "Contact with chemicals", "Address your fears", "Hours"})
    EXPECT_FALSE(is_site_section_heading(heading)) << heading;
  EXPECT_TRUE(is_caption("Getty Images"));
  EXPECT_TRUE(is_caption("Frau macht die Br\u00FCcke. \u00A9 Larchpost/J. Doe"));
  EXPECT_FALSE(is_caption("\u00A9 2024 Larchpost"));
}

TEST(Structure, ContentsWithoutALabelAndReferencesWithoutAHeading) {
  check(
      {"lines that lead to headings below",
       "Why Elbows Hurt\nBy Jane Doe\nSymptoms\nCauses\nRecovery\nTakeaway\nAn elbow hurts when its tendons wear, and "
       "elbows wear early in painters, plumbers and all who grip hard day after day for years.\nWhat are the "
       "symptoms?\nPain at the outer side.\nWhat are the causes?\nWear is one [1].\nHow long is recovery?\nA year "
       "[2].\n"
       "The takeaway\nBe patient with it.\n[1] Roe M, et al. (2015). Worn elbows.\n[2] Doe J. (2018). Rest.\n",
       "heading1 (title): Why Elbows Hurt\nboilerplate (byline or date): By Jane Doe\nboilerplate (table of contents): "
       "Symptoms\nboilerplate (table of contents): Causes\nboilerplate (table of contents): Recovery\nboilerplate "
       "(table "
       "of contents): Takeaway\nprose: An elbow hurts when its tendons wear, and elbows wear early in painters, "
       "plumbers and all who grip hard day after day for years.\nheading2: What are the symptoms?\nprose: Pain at the "
       "outer side.\nheading2: What are the causes?\nprose: Wear is one [1].\nheading2: How long is recovery?\nprose: "
       "A "
       "year [2].\nheading2: The takeaway\nprose: Be patient with it.\nboilerplate (references): [1] Roe M, et al. "
       "(2015). Worn elbows. / [2] Doe J. (2018). Rest.\n"});
}

TEST(Structure, TitleFromAFileName) {
  EXPECT_EQ(title_from_name("leaflets/back-pain_at-night.html"), "Back pain at night");
  EXPECT_EQ(title_from_name("faq.jsonl.gz"), "Faq");
}

}  // namespace
}  // namespace citewell
