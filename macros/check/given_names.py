"""Common given names in Sweden: a text with one before a surname most likely names a person."""

import re

_GIVEN = """
    Adam Agneta Albin Alexander Alexandra Alf Ali Alice Amanda Anders Andreas Anette Angelica Anita Ann Anna
    Anneli Annika Anton Arne Astrid Axel Barbro Bengt Berit Bernt Birgitta Björn Bo Britt Britta Camilla Carina
    Carl Carolina Caroline Cecilia Charlotta Charlotte Christer Christian Christina Christoffer Daniel David
    Dennis Ebba Elin Elisabet Elisabeth Ella Elsa Emelie Emil Emilia Emma Erik Erika Eva Evelina Felicia Felix
    Filip Fredrik Frida Gabriel Gerd Gun Gunilla Gunnar Gustav Göran Hanna Hans Harald Helen Helena Henrik Håkan
    Ida Inga Ingemar Inger Ingrid Ingvar Irene Isabelle Jakob Jan Jenny Jens Jessica Jesper Joakim Johan Johanna
    Johannes John Jonas Jonathan Josef Josefin Julia Jörgen Karin Karl Karolina Katarina Kenneth Kent Kerstin
    Kjell Klas Kristian Kristina Kurt Lars Leif Lena Leo Lennart Linda Linnea Linus Lisa Louise Lovisa Lucas
    Ludvig Magdalena Magnus Maja Malin Margareta Maria Marianne Marie Markus Martin Mathias Mats Mattias Max Mia
    Michael Mikael Mohamed Mona Monica Monika Moa Niklas Nils Nina Ola Olivia Olle Olof Oscar Oskar Pamela
    Patrik Per Pernilla Peter Petra Petter Pia Pontus Rasmus Rebecka Rikard Robert Robin Roger Roland Rolf Rune
    Ruth Sandra Sara Sebastian Simon Siv Sofia Sofie Stefan Stig Sten Sture Susanna Susanne Sven Sören Therese
    Thomas Tobias Tom Tomas Tommy Tony Torbjörn Ulf Ulla Ulrika Urban Vendela Viktor Viktoria Viveka Yvonne Åke
    Åsa Örjan Östen
"""
_SURNAME = "[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
NAMES = re.compile(rf"\b(?:{'|'.join(_GIVEN.split())})(?:-[A-ZÅÄÖ][a-zåäö]+)?(?: {_SURNAME}){{1,2}}\b")
