class Broken(:
