/** Given and family names of the demo's people, from the countries its sites are in. */
export const namePools = {
  USA: {
    given: {
      Female:
        "Adaeze Aaliyah Abigail Alicia Amara Angela Ashley Bianca Brenda Carmen Chloe Dana Denise Elena Emily Erica Faith Gloria Hannah Imani Jasmine Joy Kayla Keisha Latoya Laura Linda Maria Megan Mei Monica Natalie Nia Olivia Patricia Priya Rachel Rosa Sarah Shanice Sofia Tamara Teresa Thuy Valeria Vanessa Whitney Yolanda Zoe".split(
          " ",
        ),
      Male: "Aaron Adrian Andre Anthony Benjamin Brandon Caleb Carlos Charles Daniel Darius David Derrick Diego Eduardo Eric Ethan Gabriel George Hector Isaac Jamal James Jason Javier Jerome Jose Joshua Kevin Kwame Lamar Luis Marcus Mark Martin Matthew Michael Miguel Minh Nathan Omar Oscar Rahul Raymond Ricardo Robert Samuel Steven Terrence Thomas Tyrone Victor Vincent William".split(
        " ",
      ),
    },
    family:
      "Adams Alvarez Anderson Bailey Baker Barnes Bennett Brooks Brown Bryant Butler Campbell Carter Castillo Chavez Chen Clark Coleman Collins Cooper Cruz Davis Diaz Edwards Evans Fisher Flores Foster Garcia Gomez Gonzalez Graham Grant Gray Green Griffin Hall Harris Hayes Henderson Hernandez Hill Howard Hughes Jackson Jenkins Johnson Jones Jordan Kelly Kim King Lee Lewis Long Lopez Martinez Mitchell Moore Morales Morgan Morris Murphy Murray Myers Nelson Nguyen Okafor Okonkwo Ortiz Parker Patel Patterson Perez Perry Peterson Phillips Powell Price Ramirez Reed Reyes Reynolds Richardson Rivera Roberts Robinson Rodriguez Rogers Ross Russell Sanchez Sanders Scott Simmons Smith Stewart Sullivan Taylor Thompson Torres Tran Turner Walker Wallace Ward Washington Watson White Williams Wilson Wood Wright Young".split(
        " ",
      ),
  },
  DEU: {
    given: {
      Female:
        "Annika Birgit Claudia Elif Franziska Gisela Heike Ilse Johanna Katharina Lena Marlene Nadine Petra Sabine Svenja Ulrike".split(
          " ",
        ),
      Male: "Andreas Bartosz Björn Christoph Dieter Emre Florian Günther Hans-Peter Jürgen Kai Lars Matthias Norbert Ralf Sven Thorsten Uwe".split(
        " ",
      ),
    },
    family:
      "Bauer Becker Brandt Demir Fischer Groß Hoffmann Kaya Keller Klein Köhler Krüger Lehmann Müller Neumann Oberländer Schäfer Schmidt Schröder Schwarzenberger Vogel Wagner Weiß Wiśniewski Yıldız Zimmermann".split(
        " ",
      ),
  },
  NLD: {
    given: {
      Female: "Anouk Femke Fleur Hanneke Ilse Lieke Maaike Marloes Sanne Yasmina".split(" "),
      Male: "Bram Daan Gijs Jeroen Joost Maarten Mohamed Pieter Ruben Sander Willem".split(" "),
    },
    family:
      "Achterberg Bakker Bos Dekker Dijkstra El-Amrani Hendriks Jansen Kuiper Mulder Peters Smit Visser Vos".split(
        " ",
      ),
  },
  ARE: {
    given: {
      Female: "فاطمة مريم نورة ليلى سارة هدى".split(" "),
      Male: "يوسف أحمد خالد عمر سعيد حسن".split(" "),
    },
    family: "الحداد المصري النجار الخوري العلي حسن منصور".split(" "),
  },
} as const;
