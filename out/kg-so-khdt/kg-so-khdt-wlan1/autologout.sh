# A shell without input ends by itself.
TMOUT=600
readonly TMOUT
export TMOUT
