"""Portuguese, as it is written in Brazil."""

from __future__ import annotations

from conventions.words.vocabulary import Words

PORTUGUESE = Words(
    tag="pt",
    conj="e",
    et_al=("et al.",),
    undated=("s.d.", "s. d."),
    in_press=("no prelo",),
    page="p.",
    pages="p.",
    locators=(
        *("cap. 3", "capítulo 3", "v. 2", "vol. 2", "Fig. 2", "figura 2", "Tabela 3", "tab. 3", "par. 4", "§ 4"),
        *("seção 5", "seç. 2.1", "nota 7", "Apêndice B", "linha 12", "art. 5", "p. 1998–2004", "n. 2"),
    ),
    prefixes=("ver", "ver também", "cf.", "por exemplo,", "p. ex.,", "veja", "para uma revisão, ver", "conforme"),
    suffixes=(
        *("para uma revisão", "mas ver o apêndice", "entre outros", "grifo nosso", "tradução nossa"),
        *("com uma amostra menor", "somente em adultos"),
    ),
    months=tuple("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split()),
    bracketed=(
        "O sono melhora com a prática {}.",
        "A maioria das pessoas {} sente menos dor depois de um mês.",
        "Um banho morno à noite pode ajudar {}, mas nem todos gostam.",
        "Não está claro {} quanto tempo dura o efeito.",
        "Duas coisas importam mais {}: horários regulares e luz do dia.",
        "O alongamento ajuda? Talvez um pouco {}.",
        "A dor persistente costuma ser tratada com exercício {}; só o repouso raramente basta.",
        "O folheto foi testado com pacientes {} e depois encurtado.",
        "Os efeitos adversos foram leves {}.",
        "Como se mostrou em outro lugar {}, a primeira semana é a mais difícil.",
        "Ninguém deve parar os comprimidos de repente {}!",
        "Respirar devagar acalma o coração {}, e não custa nada.",
    ),
    named=(
        "{} [mostrou|mostraram] que caminhar ajuda.",
        "Segundo {}, só o repouso não basta.",
        "De acordo com {}, o efeito dura pouco.",
        "No entanto, {} não [viu|viram] esse efeito.",
        "Por outro lado, {} não [conseguiu|conseguiram] repetir o resultado.",
        "Isso foi descrito primeiro por {} em um grupo pequeno.",
        "Para {}, a dor é mais do que uma lesão.",
        "Seguimos aqui {} em tudo.",
        "Quando {} [perguntou|perguntaram] aos pacientes, a maioria preferiu o curso mais curto.",
        "Era, como [afirmou|afirmaram] {}, uma questão de hábito.",
        "Um ano depois {} [relatou|relataram] o mesmo.",
        "Conforme {}, houve menos quedas.",
    ),
    owned=(),
    dated=(
        "Em {year}, {names} [mostrou|mostraram] que caminhar ajuda.",
        "Em {year}, {names} não [encontrou|encontraram] esse efeito.",
        "Já em {year}, {names} [descreveu|descreveram] o problema em detalhe.",
    ),
    traps={
        "date": (
            "Em {month} de {year}, a clínica mudou de lugar.",
            "Ela abriu em {day} de {month} de {year}.",
            "A página foi revista (pela última vez em {month} de {year}).",
            "O curso começa em {month} (preços de {year}).",
        ),
        "n equals": ("O grupo maior respondeu primeiro (n = {year}).", "Todos (N={year}) voltaram."),
        "range": (
            "A pesquisa durou de {early} a {year}.",
            "Foram anos calmos ({early}–{year}).",
            "Os números caíram entre {early} e {year}.",
        ),
        "figure": ("A queda é fácil de ver (Figura 2, {year}).", "Os custos estão na lista (Tabela 3; {year})."),
        "standard": (
            "O aparelho segue a norma ISO 9001:{year}.",
            "Os termos são os do DSM-5 ({year}) e da CID-10 ({year}).",
        ),
        "disease": ("As enfermarias estavam cheias de COVID-19 ({year}).", "Veio então a COVID-19, em {year}."),
        "version": ("Usamos a versão 4.{year} do programa.", "Funciona no Office {year} (versão 16.{year})."),
        "price": ("A cama custa R$ {year}.", "Uma semana custa R$ 1.{year} (EUR {year})."),
        "street": ("A clínica fica na Rua {name}, {year}.", "Escreva para a Avenida {name}, 12, {year} Lisboa."),
        "personal": (
            "Isso se ouve muito ({full}, comunicação pessoal, {day} de {month} de {year}).",
            "{full} (comunicação pessoal, {day} de {month} de {year}) concorda.",
        ),
        "person": ("A Dra. {name} e a enfermeira {other} dirigem o grupo.", "{name} é amigo da casa."),
        "person and year": (
            "O Dr. {name} entrou na clínica em {year}.",
            "A Sra. {name}, que se aposentou em {year}, ainda nos visita.",
        ),
        "next sentence": (
            "Perguntamos então ao Dr. {name}. Em {year} veio a resposta.",
            "O desenho é de {name}. ({year} foi um ano de chuva.)",
        ),
        "address": (
            "Leia em https://example.org/{path}/{year}.",
            "Leia em https://example.org/{path}-({year}).pdf ainda hoje.",
            "Há uma cópia em www.example.org/{name}_{year}.html por enquanto.",
        ),
        "life": (
            "A ala tem o nome de {name} ({early}–{year}).",
            "O poema é de uma enfermeira da cidade ({name}, {early}–{year}).",
        ),
        "law": ("A lei pede consentimento (Lei da Saúde de {year}).", "Assim diz a Lei n. 8.080, de {year}."),
        "meeting": ("Foi mostrado no Congresso da Dor {year}.", "Falamos disso (Congresso Mundial do Sono, {year})."),
        "place": ("A equipe se reuniu em {place} {year}.", "Foi mostrado em {place} em {year}."),
    },
)
