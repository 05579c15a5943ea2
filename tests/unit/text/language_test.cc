#include "engine/text/language.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace citewell {
namespace {

struct Case {
  const char* language;
  const char* text;
};

const Case kArticles[] = {
    {"en", "Most sore knees settle on their own. Keep moving, and rest when the joint swells after a long walk."},
    {"en", "Warm-up: ankle circles. Cool-down: a slow walk. The right shoe has room for your toes."},
    {"es",
     "La rodilla suele mejorar sola. Siga caminando y descanse cuando la articulación se hinche después de andar."},
    {"es", "El masaje no cura la ciática, pero puede aliviar el dolor durante unas horas y ayudar a dormir mejor."},
    {"fr", "Le genou guérit souvent tout seul. Continuez à marcher et reposez-vous lorsque l'articulation gonfle."},
    {"fr", "Le massage ne guérit pas la sciatique, mais il peut soulager la douleur pendant quelques heures."},
    {"de", "Das Knie erholt sich meist von selbst. Bleiben Sie in Bewegung und ruhen Sie, wenn das Gelenk anschwillt."},
    {"de", "Eine Massage heilt den Ischias nicht, kann die Schmerzen aber für einige Stunden lindern."},
    {"pt",
     "O joelho costuma melhorar sozinho. Continue a caminhar e descanse quando a articulação inchar depois do "
     "passeio."},
    {"pt", "A massagem não cura a ciática, mas pode aliviar a dor durante algumas horas e ajudar você a dormir."},
    {"it", "Il ginocchio di solito guarisce da solo. Continui a camminare e riposi quando l'articolazione si gonfia."},
    {"it", "Il massaggio non guarisce la sciatica, ma può alleviare il dolore per qualche ora e aiutare a dormire."},
    {"nl",
     "De knie herstelt meestal vanzelf. Blijf bewegen en rust wanneer het gewricht na een lange wandeling opzwelt."},
    {"nl", "Massage geneest ischias niet, maar kan de pijn een paar uur verlichten en het slapen makkelijker maken."},
    // nothing to tell by, or none of the known languages
    {"", ""},
    {"", "Ibuprofen 200 mg\nNaproxen 250 mg\nParacetamol 500 mg"},
    {"", "Knäet brukar läka av sig självt. Fortsätt röra dig och vila när leden svullnar efter en lång promenad."},
    {"", "Колено обычно заживает само. Продолжайте ходить и отдыхайте, когда сустав опухает."},
    {"", "הברך בדרך כלל מחלימה מעצמה. המשיכו ללכת ונוחו כשהמפרק מתנפח."},
};

TEST(DetectLanguage, OfAnArticle) {
  for (const Case& article : kArticles) EXPECT_EQ(detect_language(article.text), article.language) << article.text;
}

TEST(DetectLanguage, OfAnyBytes) { EXPECT_EQ(detect_language("\xFF\xFE the \xC3 the \x80"), ""); }

TEST(LikeliestLanguage, OfAFewWords) {
  const std::vector<std::string> all = {"en", "es", "fr", "de", "pt", "it", "nl"};
  const Case questions[] = {
      {"en", "can massage help with sciatica?"},
      {"es", "¿puede el masaje aliviar la ciática?"},
      {"fr", "le massage peut-il soulager la sciatique ?"},
      {"de", "hilft eine Massage bei Ischias?"},
      {"pt", "a massagem não ajuda na ciática?"},
      {"it", "il massaggio aiuta contro la sciatica?"},
      {"nl", "helpt massage bij ischias of niet?"},
      {"", "sciatica"},
  };
  for (const Case& question : questions)
    EXPECT_EQ(likeliest_language(question.text, all), question.language) << question.text;
  EXPECT_EQ(likeliest_language("le massage peut-il soulager ?", std::vector<std::string>{"en", "de"}), "");
}

TEST(PrimaryLanguage, OfATag) {
  const Case tags[] = {{"es", "es-MX"}, {"en", "EN_us"}, {"de", "de"}, {"", ""}};
  for (const Case& tag : tags) EXPECT_EQ(primary_language(tag.text), tag.language) << tag.text;
}

}  // namespace
}  // namespace citewell
